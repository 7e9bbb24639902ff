import { Tally } from "../math/tally.js";
import type { Policy } from "../replay/episode.js";

/**
 * ConSol's sequential probability ratio test (Lee et al. 2025, arXiv:2503.17587): sample one branch at a time until the
 * leader is `margin` votes ahead. With the constants of its released code the test is exactly a margin of 3.
 */
export function sequentialProbabilityRatio({ width = 64, margin = 3 } = {}): Policy {
  return (episode) => {
    const votes = new Tally();
    while (episode.width < width && episode.room > 0 && votes.first - votes.second < margin) {
      votes.addAll(episode.sample(1));
    }
    return votes.leader;
  };
}
