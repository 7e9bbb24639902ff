import type { Tally } from "../math/tally.js";
import type { Policy } from "../replay/episode.js";
import { latestPlurality, Pool } from "./pool.js";

/**
 * Decodes `width` branches side by side, one interval a round. The final answers of those that have finished are pooled
 * (round by round, in opening order); whenever the pool has grown, `settled` decides whether its leader is the answer.
 */
export function lockstep(width: number, settled: (pool: Tally) => boolean): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    pool.take(episode.widen(width));
    let { active } = episode;
    while (active.length > 0 && active.length <= episode.affordable) {
      const finishers = episode.deepen(active);
      pool.take(finishers);
      if (finishers.length > 0 && settled(pool)) return pool.leader;
      active = episode.active;
    }
    return pool.leader ?? latestPlurality(episode);
  };
}
