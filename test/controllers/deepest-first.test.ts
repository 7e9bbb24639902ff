import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deepestFirst } from "../../src/controllers/deepest-first.js";
import type { Branch } from "../../src/replay/episode.js";

const branchesOf = (depths: readonly number[]) => depths.map((depth, index) => ({ index, depth }) as Branch);

describe("deepestFirst", () => {
  test("puts the deepest first, and equally deep ones in the order given", () => {
    const sorted = deepestFirst(branchesOf([2, 5, 2, 7, 5]));
    expect(sorted.map(({ index, depth }) => [index, depth])).toEqual([
      [3, 7],
      [1, 5],
      [4, 5],
      [0, 2],
      [2, 2],
    ]);
  });

  test("equals a stable sort of a copy", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 30 }), (depths) => {
        const branches = branchesOf(depths);
        expect(deepestFirst(branches)).toEqual([...branches].sort((a, b) => b.depth - a.depth));
        expect(branches).toEqual(branchesOf(depths));
      }),
    );
  });
});
