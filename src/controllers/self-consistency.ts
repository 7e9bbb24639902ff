import { Tally } from "../math/tally.js";
import type { Policy } from "../replay/episode.js";

/** Self-consistency (Wang et al. 2023, arXiv:2203.11171): read `width` branches to the end, answer by plurality. */
export function selfConsistency({ width = 64 } = {}): Policy {
  return (episode) => {
    const votes = new Tally();
    if (episode.room > 0) votes.addAll(episode.sample(width));
    return votes.leader;
  };
}
