import type { Policy } from "../replay/episode.js";
import { latestPlurality } from "./pool.js";

/**
 * A point of the width × depth grid (Parallel-Probe, arXiv:2602.03845, Figure 2): `width` branches, each cut after `depth`
 * intervals, then plurality. Width 1 is plain truncation (the budget forcing of s1, arXiv:2501.19393). Only the last
 * interval of a branch is probed; under a budget the first too, so that there is an answer whatever is left for more.
 */
export function truncation({ width = 1, depth = 32 } = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    episode.widen(width, { probe: depth > 1 && episode.remaining === Infinity ? "none" : "last" });
    const { active } = episode;
    const steps = Math.min(depth - 1, Math.floor(episode.affordable / active.length));
    if (active.length > 0 && steps > 0) episode.deepen(active, steps, { probe: "last" });
    return latestPlurality(episode);
  };
}
