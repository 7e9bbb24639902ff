import type { Branch } from "../replay/episode.js";

/**
 * The branches with the deepest first, equally deep ones in the order given: the list itself where it is so sorted, else a
 * copy. Branches in opening order are nearly sorted already, so the few out of place are sunk one by one.
 */
export function deepestFirst(branches: readonly Branch[]): readonly Branch[] {
  let sorted: Branch[] | undefined;
  let last = Infinity;
  for (let i = 0; i < branches.length; i++) {
    const { depth } = branches[i]!;
    if (depth > last) sink((sorted ??= branches.slice()), i, depth);
    else last = depth;
  }
  return sorted ?? branches;
}

/** Moves the branch at place i before the shallower ones that precede it. */
function sink(sorted: Branch[], i: number, depth: number): void {
  const branch = sorted[i]!;
  let j = i;
  for (; j > 0 && sorted[j - 1]!.depth < depth; j--) sorted[j] = sorted[j - 1]!;
  sorted[j] = branch;
}
