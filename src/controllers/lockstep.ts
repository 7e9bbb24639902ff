import { Tally } from "../math/tally.js";
import type { Answer } from "../math/answer.js";
import type { Policy } from "../replay/episode.js";

/**
 * Decodes `width` branches side by side, one interval a round. The final answers of those that have finished are pooled
 * (round by round, in opening order); whenever the pool has grown, `settled` decides whether its leader is the answer.
 */
export function lockstep(width: number, settled: (pool: Tally) => boolean): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Tally();
    for (const { finished, answer } of episode.widen(width)) if (finished) pool.add(answer!);
    let { active } = episode;
    while (active.length > 0 && active.length <= episode.affordable) {
      const finishers = episode.deepen(active);
      for (const { answer } of finishers) pool.add(answer!);
      if (finishers.length > 0 && settled(pool)) return pool.leader;
      active = episode.active;
    }
    return pool.leader ?? latest(episode.branches.map((branch) => branch.answer));
  };
}

/** Where a budget ran out before any branch finished. */
function latest(answers: readonly (Answer | undefined)[]): Answer | undefined {
  const votes = new Tally();
  for (const answer of answers) if (answer !== undefined) votes.add(answer);
  return votes.leader;
}
