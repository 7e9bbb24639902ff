import { describe, expect, it } from "vitest";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import { toSample } from "../../src/math/sample.js";
import { selectionOptimism } from "../../src/math/selection-optimism.js";

describe("selectionOptimism", () => {
  it("is that of the bootstrap's luck on two questions, counted by hand", () => {
    // Resamples of questions {0, 1}: (0,0), (0,1), (1,0), (1,1), each ¼. Candidate 0 is 4, 0 and candidate 1 is 0, 2: true
    // means 2 and 1. (0,0): picks 0 at 4, +2. (0,1), (1,0): picks 0 at 2, +0. (1,1): picks 1 at 2, +1. Expected ¾.
    const result = selectionOptimism([toSample([4, 0]), toSample([0, 2])], { resamples: 100_000 });
    expect(result).toMatchObject({ winner: 0, observed: 2 });
    expect(result.optimism).toBeCloseTo(0.75, 2);
    expect(result.corrected).toBe(result.observed - result.optimism);
    expect(result.wins[0]).toBeCloseTo(0.75, 2);
    expect(result.wins[0]! + result.wins[1]!).toBeCloseTo(1, 12);
  });

  it("is none where one candidate is best on every question by as much", () => {
    const { optimism, wins } = selectionOptimism([toSample([5, 5, 5]), toSample([7, 7, 7])]);
    expect(optimism).toBe(0);
    expect(wins).toEqual([0, 1]);
  });

  it("of a single candidate is the noise of the resampling only", () => {
    expect(selectionOptimism([toSample([0, 1, 2, 3])]).optimism).toBeCloseTo(0, 1);
  });

  it("grows with the number of equally good candidates", () => {
    const random = new MersenneTwister(5);
    const candidates = Array.from({ length: 20 }, () =>
      toSample(Array.from({ length: 30 }, () => random.random())),
    );
    const two = selectionOptimism(candidates.slice(0, 2), { resamples: 2000 }).optimism;
    const all = selectionOptimism(candidates, { resamples: 2000 }).optimism;
    expect(two).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(2 * two);
  });

  it("gives equals to the first", () => {
    expect(selectionOptimism([toSample([1, 2]), toSample([2, 1])]).winner).toBe(0);
  });
});
