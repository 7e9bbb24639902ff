import type { Policy } from "../replay/episode.js";
import { lockstep } from "./lockstep.js";

/**
 * pASC: Adaptive-Consistency (arXiv:2305.11860) over branches in lockstep: stop when at least two have finished and the
 * leader of their answers is unlikely to be overtaken. No paper of its own: a baseline that Adaptive-Consistency's rule
 * and short-m@k's schedule suggest.
 */
export function parallelAdaptiveConsistency({ width = 64, threshold = 0.9 } = {}): Policy {
  return lockstep(width, (pool) => pool.total > 1 && pool.confidence > threshold);
}
