import type { Branch } from "../replay/episode.js";

/**
 * A copy with the deepest branches first, equally deep ones in the order given. Branches in opening order are nearly
 * sorted already, so the few out of place are sunk one by one.
 */
export function deepestFirst(branches: readonly Branch[]): Branch[] {
  const sorted = branches.slice();
  let last = Infinity;
  for (let i = 0; i < sorted.length; i++) {
    const { depth } = sorted[i]!;
    if (depth > last) sink(sorted, i, depth);
    else last = depth;
  }
  return sorted;
}

/** Moves the branch at place i before the shallower ones that precede it. */
function sink(sorted: Branch[], i: number, depth: number): void {
  const branch = sorted[i]!;
  let j = i;
  for (; j > 0 && sorted[j - 1]!.depth < depth; j--) sorted[j] = sorted[j - 1]!;
  sorted[j] = branch;
}
