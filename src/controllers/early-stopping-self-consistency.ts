import { Tally } from "../math/tally.js";
import type { Policy } from "../replay/episode.js";

/**
 * Early-stopping self-consistency (Li et al. 2024, arXiv:2401.10480): sample window after window, stop at a unanimous
 * one, else vote over all. Only whole windows are read: floor(width / window) of them at most; a window is no larger than there is
 * room for at the start. As in the AutoTTS
 * baseline, an unparsed answer counts like any other.
 */
export function earlyStoppingSelfConsistency({ width = 64, window = 8 } = {}): Policy {
  return (episode) => {
    const votes = new Tally();
    const size = Math.min(window, episode.room);
    for (let asked = window; asked <= width && size > 0 && episode.room >= size; asked += window) {
      const answers = episode.sample(size);
      votes.addAll(answers);
      if (answers.every((answer) => answer === answers[0])) return answers[0];
    }
    return votes.leader;
  };
}
