import { describe, expect, it } from "vitest";
import { measure, populations } from "../../bench/coverage.js";
import { meanInterval } from "../../src/math/confidence-interval.js";
import { MEASURED_COVERAGE, measuredCoverage, type Models } from "../../src/math/coverage.js";
import type { IntervalMethod } from "../../src/math/interval-limits.js";
import { toSample } from "../../src/math/sample.js";
import { mean } from "../../src/math/table.js";

const CELLS = [
  ["averaged", 30],
  ["averaged", 60],
  ["single", 30],
  ["single", 60],
] as const;

function measured(models: Models, method: IntervalMethod, n: 30 | 60, samples: number, resamples: number) {
  const cells = populations(models).map((population) =>
    measure(population, method, n, { samples, resamples, seed: 1 }),
  );
  return {
    coverage: mean(cells.map(({ coverage }) => coverage)),
    width: mean(cells.map(({ width }) => width)),
  };
}

describe("MEASURED_COVERAGE", () => {
  it.each(CELLS)("of t, models %s, at n = %i is met on other samples", (models, n) => {
    const { coverage, width } = measured(models, "t", n, 2000, 1);
    expect(Math.abs(coverage - MEASURED_COVERAGE[models].t[n].coverage)).toBeLessThan(1.5);
    expect(Math.abs(width - MEASURED_COVERAGE[models].t[n].width)).toBeLessThan(0.3);
  });

  it.each(["percentile", "bca", "studentised"] as const)(
    "of %s at n = 30 is met on fewer samples",
    (method) => {
      const { coverage } = measured("averaged", method, 30, 200, 300);
      expect(Math.abs(coverage - MEASURED_COVERAGE.averaged[method][30].coverage)).toBeLessThan(4);
    },
  );

  it.each(CELLS)("gives the default method the coverage nearest to 95 %, models %s, n = %i", (models, n) => {
    const { method } = meanInterval(toSample([1, 2]));
    const miss = (m: IntervalMethod) => Math.abs(MEASURED_COVERAGE[models][m][n].coverage - 95);
    for (const other of ["percentile", "bca", "studentised"] as const) {
      expect(miss(method)).toBeLessThan(miss(other));
    }
  });
});

describe("measuredCoverage", () => {
  const interval = (n: number, level = 0.95) =>
    meanInterval(toSample(Array.from({ length: n }, (_, i) => i)), { level });

  it("is that of the largest measured number of questions not above the interval's", () => {
    const { t } = MEASURED_COVERAGE.averaged;
    expect(measuredCoverage(interval(30), "averaged")).toBe(t[30].coverage);
    expect(measuredCoverage(interval(59), "averaged")).toBe(t[30].coverage);
    expect(measuredCoverage(interval(120), "averaged")).toBe(t[60].coverage);
    expect(measuredCoverage(interval(60), "single")).toBe(MEASURED_COVERAGE.single.t[60].coverage);
  });

  it("is unknown for fewer questions and for another level", () => {
    expect(measuredCoverage(interval(29), "averaged")).toBeUndefined();
    expect(measuredCoverage(interval(30, 0.9), "averaged")).toBeUndefined();
  });
});

describe("populations", () => {
  it("are the differences of six pairs on 60 questions, for each model or averaged", () => {
    expect(populations("averaged")).toHaveLength(6);
    expect(populations("single")).toHaveLength(24);
    for (const { differences } of populations("single")) expect(differences).toHaveLength(60);
    const named = populations("averaged").find(({ name }) => name.startsWith("confidence-momentum:1 − self"));
    expect(mean(named!.differences)).toBeCloseTo(1.25, 2);
  });
});
