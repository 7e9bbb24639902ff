import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  differenceInterval,
  meanInterval,
  savingInterval,
  statisticInterval,
} from "../../src/math/confidence-interval.js";
import type { IntervalMethod } from "../../src/math/interval-limits.js";
import { toSample } from "../../src/math/sample.js";

const METHODS: readonly IntervalMethod[] = ["percentile", "t", "bca", "studentised"];

const before = toSample([10, 40, 0, 100, 25, 70, 5, 90]);
const after = toSample([21, 39, 12, 93, 61, 65, 8, 107]);
const fewer = toSample([12, 30, 22, 41, 18, 25]);
const more = toSample([60, 95, 81, 130, 70, 66]);

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 8 });

describe("differenceInterval", () => {
  // scipy 1.17: ttest_rel, bootstrap with 400,000 resamples; the last by its definition, 400,000 resamples.
  it.each([
    ["t", -3.528701108713747, 20.028701108713747, 9],
    ["percentile", -0.125, 18, 0],
    ["bca", 0.875, 19.75, 0],
    ["studentised", -1.211, 24.054, 0],
  ] as const)("by %s equals an independent computation", (method, low, high, digits) => {
    const interval = differenceInterval(before, after, { method });
    expect(interval).toMatchObject({ estimate: 8.25, level: 0.95, method, questions: 8 });
    expect(interval.low).toBeCloseTo(low, digits);
    expect(interval.high).toBeCloseTo(high, digits);
  });

  it("turns round when the samples do", () => {
    const { low, high } = differenceInterval(before, after, { method: "t" });
    expect(differenceInterval(after, before, { method: "t" })).toMatchObject({ low: -high, high: -low });
  });
});

describe("meanInterval", () => {
  it("by t weighs the strata by their size", () => {
    const sample = toSample([1, 3, 5, 10, 20, 60], { strata: ["a", "a", "a", "b", "b", "b"] });
    const { estimate, low, high } = meanInterval(sample, { method: "t" });
    expect(estimate).toBe(16.5);
    expect(low).toBeCloseTo(-4.765950455310122, 10);
    expect(high).toBeCloseTo(37.76595045531012, 10);
  });

  it("sees no noise between strata that are each constant", () => {
    const sample = toSample([1, 1, 9, 9], { strata: ["a", "a", "b", "b"] });
    for (const method of METHODS) expect(meanInterval(sample, { method })).toMatchObject({ low: 5, high: 5 });
  });

  it("by t does not depend on the order of the questions", () => {
    fc.assert(
      fc.property(values, (values) => {
        const there = meanInterval(toSample(values), { method: "t" });
        const back = meanInterval(toSample(values.toReversed()), { method: "t" });
        expect(back.low).toBeCloseTo(there.low, 8);
        expect(back.high).toBeCloseTo(there.high, 8);
      }),
    );
  });

  it.each(METHODS)("by %s moves and stretches with the values", (method) => {
    fc.assert(
      fc.property(values, (values) => {
        const options = { method, resamples: 200 };
        const { low, high } = meanInterval(toSample(values), options);
        const moved = meanInterval(toSample(values.map((value) => 4 * value + 64)), options);
        expect(moved.low).toBeCloseTo(4 * low + 64, 6);
        expect(moved.high).toBeCloseTo(4 * high + 64, 6);
      }),
      { numRuns: 30 },
    );
  });

  it.each(METHODS)("by %s widens with the level", (method) => {
    const narrow = meanInterval(more, { method, level: 0.8 });
    const wide = meanInterval(more, { method, level: 0.99 });
    expect(wide.low).toBeLessThan(narrow.low);
    expect(wide.high).toBeGreaterThan(narrow.high);
  });

  it("depends on the seed and on nothing else", () => {
    const options = { method: "percentile", resamples: 99 } as const;
    expect(meanInterval(more, { ...options, seed: 1 })).toEqual(meanInterval(more, { ...options, seed: 1 }));
    expect(meanInterval(more, { ...options, seed: 1 })).not.toEqual(
      meanInterval(more, { ...options, seed: 2 }),
    );
  });

  it("refuses a level outside (0, 1)", () => {
    expect(() => meanInterval(more, { level: 95 })).toThrow(
      "Cannot make an interval: the level must be in (0, 1), current value is 95",
    );
  });
});

describe("savingInterval", () => {
  // scipy 1.17: bootstrap, paired, with 400,000 resamples; t from the jackknife.
  it.each([
    ["t", 0.6548633348335078, 0.7554952309035441, 12],
    ["percentile", 0.6701, 0.7462, 2],
    ["bca", 0.671, 0.7462, 2],
  ] as const)("by %s equals an independent computation", (method, low, high, digits) => {
    const interval = savingInterval(fewer, more, { method });
    expect(interval.estimate).toBeCloseTo(1 - 148 / 502, 12);
    expect(interval.low).toBeCloseTo(low, digits);
    expect(interval.high).toBeCloseTo(high, digits);
  });

  it("does not depend on the unit of the tokens", () => {
    const inThousands = (sample: typeof more) => toSample(sample.values.map((value) => value / 1000));
    const { low } = savingInterval(fewer, more);
    expect(savingInterval(inThousands(fewer), inThousands(more)).low).toBeCloseTo(low, 10);
  });
});

describe("statisticInterval", () => {
  it("refuses a statistic that is undefined on the samples", () => {
    expect(() => statisticInterval(() => NaN, [more])).toThrow("the statistic is undefined on the samples");
  });

  it("by t refuses a statistic that is undefined without some question", () => {
    const positive = ([mean]: Float64Array) => (mean! > 80 ? mean! : NaN);
    expect(() => statisticInterval(positive, [more])).toThrow(
      "the statistic is undefined without some question",
    );
  });

  it("refuses a statistic that is undefined on some resamples", () => {
    const positive = ([mean]: Float64Array) => (mean! > 80 ? mean! : NaN);
    expect(() => statisticInterval(positive, [more], { method: "percentile", resamples: 100 })).toThrow(
      /the statistic is undefined on \d+ of 100 resamples/,
    );
  });
});

describe("an interval with collections", () => {
  // Each question's own spread: 1, 1, 1, 1 about 10, 20, 30, 40; each read twice as often as not.
  const collections = [10, 20, 30, 40].map((value) => [value - 1, value + 1]);
  const sample = toSample([10, 20, 30, 40], { collections });

  const halfWidth = (source: "questions" | "collections" | "both", method: "t" | "percentile") => {
    const { low, high } = meanInterval(sample, { source, method, level: 0.68 });
    return (high - low) / 2;
  };

  it("sees only the collections' noise where the source is the collections", () => {
    // Standard error sqrt(4 · 2) / 4 with the unbiased variance 2 of ±1; t of 4 degrees of freedom at 0.84 is 1.1344.
    expect(halfWidth("collections", "t")).toBeCloseTo(1.1344 * Math.sqrt(0.5), 3);
    // The mean of four draws of ±1 has deviation ½; its 0.16 and 0.84 quantiles are ∓½.
    expect(halfWidth("collections", "percentile")).toBeCloseTo(0.5, 10);
  });

  it("adds the variances where the source is both", () => {
    const variance = (source: "questions" | "both") => {
      const { low, high } = meanInterval(sample, { source, method: "t" });
      return ((high - low) / 2) ** 2;
    };
    // t² of 3 degrees of freedom at 0.975 is 10.1280; the collections' variance is ½.
    expect(variance("both") - variance("questions")).toBeCloseTo(10.128 * 0.5, 2);
  });

  it("resamples a question's collection jointly in paired samples", () => {
    const shifted = toSample([11, 21, 31, 41], {
      collections: collections.map((row) => row.map((value) => value + 1)),
    });
    for (const method of ["t", "percentile", "bca"] as const) {
      const interval = differenceInterval(sample, shifted, { source: "both", method, resamples: 100 });
      expect(interval.low).toBeCloseTo(1, 10);
      expect(interval.high).toBeCloseTo(1, 10);
    }
  });

  it("is refused where a sample has none", () => {
    expect(() => differenceInterval(sample, toSample([1, 2, 3, 4]), { source: "both" })).toThrow(
      "Cannot resample collections: a sample has none",
    );
  });

  it("is refused by the studentised method", () => {
    expect(() => meanInterval(sample, { source: "both", method: "studentised" })).toThrow(
      "Cannot studentise",
    );
  });
});
