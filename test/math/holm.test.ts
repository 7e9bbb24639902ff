import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "../../src/math/holm.js";

const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

describe("holm", () => {
  it("multiplies the smallest by the number of tests, the next by one less, and never falls", () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    for (const [i, p] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[i]).toBeCloseTo(p, 12);
  });

  it("stops at 1", () => {
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it("leaves a single test alone", () => {
    expect(holm([0.2])).toEqual([0.2]);
  });

  it("lies between p and Bonferroni's correction and keeps the order", () => {
    fc.assert(
      fc.property(ps, (ps) => {
        const adjusted = holm(ps);
        for (const [i, p] of ps.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, ps.length * p));
          for (const [j, q] of ps.entries())
            if (p <= q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
        }
      }),
    );
  });

  it("refuses what is no probability", () => {
    expect(() => holm([0.1, NaN])).toThrow("Cannot correct p-values: one is NaN");
  });
});
