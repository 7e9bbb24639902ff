import type { Answer } from "../math/answer.js";
import type { Branch, Policy } from "../replay/episode.js";
import { latestPlurality } from "./pool.js";

/**
 * Self-consistency with every branch cut by Answer Consistency (arXiv:2203.11171 with arXiv:2506.02536; a baseline of
 * Parallel-Probe, arXiv:2602.03845): `width` branches in lockstep, each ends once its last `repeats` probes agree, then
 * plurality in opening order.
 */
export function convergedSelfConsistency({ width = 64, repeats = 14 } = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const branches = [...episode.widen(width)];
    const previous: (Answer | undefined)[] = [];
    const runs: number[] = [];
    const unsettled = (branch: Branch): boolean => {
      const { index, answer } = branch;
      runs[index] = answer === previous[index] ? runs[index]! + 1 : 1;
      previous[index] = answer;
      return !branch.finished && runs[index] < repeats;
    };
    let running = branches.filter(unsettled);
    while (running.length > 0 && running.length <= episode.affordable) {
      episode.deepen(running);
      running = running.filter(unsettled);
    }
    return latestPlurality(episode);
  };
}
