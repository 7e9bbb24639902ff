import { describe, expect, it } from "vitest";
import { equivalence } from "../../src/math/equivalence.js";
import { toSample } from "../../src/math/sample.js";

const a = toSample([0, 0, 0, 0]);
const b = toSample([-1, 1, -1, 1]);
// Standard error sqrt(4/3)/2 = 0.5774, t of 3 degrees of freedom at 0.95 is 2.3534: ±1.3587.

describe("equivalence", () => {
  it("holds where the 90 % interval lies within the margin", () => {
    const { interval, margin, equivalent } = equivalence(a, b, 1.36);
    expect(interval).toMatchObject({ estimate: 0, level: 0.9 });
    expect(interval.high).toBeCloseTo(1.3587, 4);
    expect(margin).toBe(1.36);
    expect(equivalent).toBe(true);
  });

  it("fails where one end reaches out of the margin", () => {
    expect(equivalence(a, b, 1.35).equivalent).toBe(false);
    expect(equivalence(a, toSample([0, 2, 0, 2]), 2).equivalent).toBe(false);
  });

  it("asks more of a smaller alpha", () => {
    expect(equivalence(a, b, 1.36, { alpha: 0.025 }).equivalent).toBe(false);
  });

  it("refuses a margin that is not positive", () => {
    expect(() => equivalence(a, b, 0)).toThrow(
      "Cannot test equivalence: the margin must be positive, current value is 0",
    );
  });
});
