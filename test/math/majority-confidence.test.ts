import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialTail, majorityConfidence } from "../../src/math/majority-confidence.js";
import { range } from "../../src/replay/protocol.js";

/** P(Bin(n, ½) ≤ first), n = first + second + 1, as an exact fraction of 2ⁿ. */
function exact(first: number, second: number): number {
  const n = first + second + 1;
  let term = 1n;
  let sum = 0n;
  for (let j = 0; j <= first; j++) {
    sum += term;
    term = (term * BigInt(n - j)) / BigInt(j + 1);
  }
  return Number((sum * 10n ** 30n) >> BigInt(n)) / 1e30;
}

const votes = fc.nat(300);

describe("majorityConfidence", () => {
  test.each([
    [0, 0, 1 / 2],
    [1, 0, 3 / 4],
    [2, 0, 7 / 8],
    [2, 1, 11 / 16],
    [1, 2, 5 / 16],
  ])("of %i against %i votes is %d", (first, second, confidence) => {
    expect(majorityConfidence(first, second)).toBe(confidence);
  });

  test("equals the exact binomial sum, within and beyond the table", () => {
    fc.assert(
      fc.property(votes, votes, (first, second) => {
        expect(majorityConfidence(first, second)).toBeCloseTo(exact(first, second), 12);
      }),
    );
  });

  test("passes 0.95 first at 4, 6, 8, 9, 11, 12 and 14 votes against 0 to 6", () => {
    const needed = range(7).map((second) =>
      range(20).find((first) => majorityConfidence(first, second) > 0.95),
    );
    expect(needed).toEqual([4, 6, 8, 9, 11, 12, 14]);
  });

  test("is complementary: whoever leads, the two sum to 1", () => {
    fc.assert(
      fc.property(votes, votes, (a, b) => {
        expect(majorityConfidence(a, b) + majorityConfidence(b, a)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("grows with the leader's votes and falls with the runner-up's, across the edge of the table", () => {
    for (const second of [30, 60, 63, 64, 65]) {
      for (const first of [60, 63, 64, 65, 70]) {
        const confidence = binomialTail(first, second);
        expect(majorityConfidence(first + 1, second)).toBeGreaterThanOrEqual(confidence);
        expect(majorityConfidence(first, second + 1)).toBeLessThan(confidence);
      }
    }
  });
});
