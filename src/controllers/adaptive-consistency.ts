import { Tally } from "../math/tally.js";
import type { Policy } from "../replay/episode.js";

/**
 * Adaptive-Consistency, Beta rule (Aggarwal et al. 2023, arXiv:2305.11860): sample one branch at a time until the leader
 * is unlikely to be overtaken. The confidence is first compared after two samples.
 */
export function adaptiveConsistency({ width = 64, threshold = 0.95 } = {}): Policy {
  return (episode) => {
    const votes = new Tally();
    while (episode.width < width && episode.room > 0 && !(votes.total > 1 && votes.confidence > threshold)) {
      votes.addAll(episode.sample(1));
    }
    return votes.leader;
  };
}
