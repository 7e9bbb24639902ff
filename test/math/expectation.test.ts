import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { majorityAtK, passAtK, pluralityAtK } from "../../src/math/expectation.js";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";

/** All orders of k of the items. */
function* orders<T>(items: readonly T[], k: number): Generator<readonly T[]> {
  if (k === 0) yield [];
  else
    for (const [i, item] of items.entries())
      for (const rest of orders(items.toSpliced(i, 1), k - 1)) yield [item, ...rest];
}

/** The answer of most votes, of equals the first to appear. */
function leader(votes: readonly number[]): number {
  const count = (answer: number) => votes.filter((vote) => vote === answer).length;
  return votes.reduce((best, vote) => (count(vote) > count(best) ? vote : best));
}

const branches = (counts: readonly number[]) =>
  counts.flatMap((n, answer) => Array.from({ length: n }, () => answer));

function bruteForce(
  counts: readonly number[],
  k: number,
  wins: (votes: readonly number[]) => boolean,
): number {
  const all = [...orders(branches(counts), k)];
  return all.filter(wins).length / all.length;
}

const small = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 4 })
  .filter((counts) => branches(counts).length >= 1 && branches(counts).length <= 6)
  .chain((counts) => fc.tuple(fc.constant(counts), fc.integer({ min: 1, max: branches(counts).length })));

describe("passAtK", () => {
  it("is 1 − C(3, 2) / C(5, 2) with 2 of 5 right", () => {
    expect(passAtK(5, 2, 2)).toBeCloseTo(0.7, 14);
  });

  it("is c / n for one branch and 1 where wrong branches run out", () => {
    expect(passAtK(128, 32, 1)).toBeCloseTo(0.25, 14);
    expect(passAtK(128, 65, 64)).toBe(1);
    expect(passAtK(128, 0, 64)).toBe(0);
  });

  it("equals brute force", () => {
    fc.assert(
      fc.property(small, ([counts, k]) => {
        const n = branches(counts).length;
        const expected = bruteForce(counts, k, (votes) => votes.includes(0));
        expect(passAtK(n, counts[0]!, k)).toBeCloseTo(expected, 12);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a draw that cannot be made", () => {
    expect(() => passAtK(4, 2, 5)).toThrow("Cannot draw 5 of 4 branches, 2 of one answer");
    expect(() => passAtK(4, 5, 1)).toThrow(RangeError);
    expect(() => passAtK(4, 2, 0)).toThrow(RangeError);
  });
});

describe("majorityAtK", () => {
  // scipy 1.17: hypergeom(10, 6, k), half of a tie.
  it("is the hypergeometric chance of more than half, and half of a tie", () => {
    expect(majorityAtK(10, 6, 5)).toBeCloseTo(0.7380952380952381, 12);
    expect(majorityAtK(10, 6, 4)).toBeCloseTo(0.6666666666666667, 12);
  });

  it("leaves the rest to the other answer", () => {
    expect(majorityAtK(128, 50, 64) + majorityAtK(128, 78, 64)).toBeCloseTo(1, 10);
  });
});

describe("pluralityAtK", () => {
  it("of one vote is the share of the answer", () => {
    expect(pluralityAtK([3, 5, 2], 0, 1)).toBeCloseTo(0.3, 14);
  });

  it("equals brute force over every order", () => {
    fc.assert(
      fc.property(small, ([counts, k]) => {
        for (const answer of counts.keys()) {
          const expected = bruteForce(counts, k, (votes) => leader(votes) === answer);
          expect(pluralityAtK(counts, answer, k)).toBeCloseTo(expected, 12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("over the answers of 128 branches adds up to 1 and is met by shuffles", () => {
    const counts = [40, 30, 20, 10, ...Array.from({ length: 28 }, () => 1)];
    const chances = counts.map((_, answer) => pluralityAtK(counts, answer, 64));
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
    const random = new MersenneTwister(1);
    const shuffled = branches(counts);
    const wins = Array.from({ length: 4000 }, () =>
      Number(leader(random.shuffle(shuffled).slice(0, 64)) === 0),
    );
    expect(chances[0]).toBeCloseTo(wins.reduce((sum, win) => sum + win, 0) / wins.length, 1);
  });

  it("refuses an answer that is not there", () => {
    expect(() => pluralityAtK([1, 2], 2, 1)).toThrow(RangeError);
  });
});
