import type { Policy } from "../replay/episode.js";
import { lockstep } from "./lockstep.js";

/**
 * short-m@k (Hassid et al. 2025, "Don't overthink it", arXiv:2505.17813): `width` branches in lockstep; once at least `m`
 * have finished, plurality of the finished ones. `m` = 1 is first-finish search (arXiv:2505.18149).
 */
export function shortMAtK({ width = 16, m = 3 } = {}): Policy {
  return lockstep(width, (pool) => pool.total >= m);
}
