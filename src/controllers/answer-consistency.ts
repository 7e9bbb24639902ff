import type { Policy } from "../replay/episode.js";

/**
 * Answer Consistency (Liu & Wang 2025, arXiv:2506.02536): decode one branch and stop when its last `repeats` probes agree.
 */
export function answerConsistency({ repeats = 14 } = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const branch = episode.widen(1)[0]!;
    let run = 1;
    while (run < repeats && !branch.finished && episode.affordable > 0) {
      const previous = branch.answer;
      episode.deepen([branch]);
      run = branch.answer === previous ? run + 1 : 1;
    }
    return branch.answer;
  };
}
