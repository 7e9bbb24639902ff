import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSample } from "../../src/math/sample.js";
import { signFlipTest } from "../../src/math/sign-flip-test.js";

const zeros = (n: number) => toSample(new Float64Array(n));
const test = (differences: readonly number[], options = {}) =>
  signFlipTest(zeros(differences.length), toSample(differences), options);

/** p by going through all flips one by one. */
function bruteForce(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((sum, x) => sum + x, 0));
  let hits = 0;
  for (let flips = 0; flips < 2 ** differences.length; flips++) {
    const sum = differences.reduce((sum, x, i) => sum + (flips & (1 << i) ? -x : x), 0);
    hits += Number(Math.abs(sum) >= observed);
  }
  return hits / 2 ** differences.length;
}

describe("signFlipTest", () => {
  it("of five gains of one point counts the 2 of 32 flips as far out", () => {
    expect(test([1, 1, 1, 1, 1])).toEqual({ p: 2 / 32, exact: true });
  });

  it("takes no notice of questions that do not differ", () => {
    expect(test([10, 0, 10, 0, 35, -5, 0, 10])).toEqual({ p: 0.125, exact: true });
  });

  it("of equal samples is 1", () => {
    expect(test([0, 0, 0])).toEqual({ p: 1, exact: true });
  });

  it("takes a difference made by rounding for none", () => {
    const [a, b] = [toSample([0.3, 1]), toSample([0.1 + 0.2, 2])];
    expect(signFlipTest(a, b).p).toBe(1);
  });

  it("equals brute force", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 8 }),
        (differences) => {
          expect(test(differences).p).toBe(bruteForce(differences));
          expect(test(differences.map((x) => x / 10)).p).toBe(bruteForce(differences));
        },
      ),
    );
  });

  const many = [3, -1, 4, 1, -5, 9, 2, 6, 5, 3, 5, 8, -9, 7, 9, 3, 2, 3, 8, -4, 6, 2, 6, 4];

  it("is exact on many questions with a common unit", () => {
    // By adding up the 2^24 flips as a dictionary of sums.
    for (const unit of [1, 0.25, 0.01]) {
      const { p, exact } = test(many.map((x) => x * unit));
      expect(exact).toBe(true);
      expect(p).toBeCloseTo(0.0027763843536376953, 14);
    }
  });

  it("draws flips on many questions without one", () => {
    const { p, exact } = test(many.map((x) => x * Math.PI));
    expect(exact).toBe(false);
    expect(p).toBeCloseTo(0.00278, 3);
    expect(p).not.toBe(0);
  });

  it("does not depend on which sample comes first", () => {
    const [a, b] = [toSample([1, 5, 2, 8]), toSample([2, 9, 1, 9])];
    expect(signFlipTest(a, b)).toEqual(signFlipTest(b, a));
  });
});
