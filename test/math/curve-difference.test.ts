import { describe, expect, it } from "vitest";
import { differenceInterval } from "../../src/math/confidence-interval.js";
import { curveDifference, type CurvePoint } from "../../src/math/curve-difference.js";
import { toSample } from "../../src/math/sample.js";

const curvePoint = (tokens: readonly number[], accuracy: readonly number[]): CurvePoint => ({
  tokens: toSample(tokens),
  accuracy: toSample(accuracy),
});

/** From 20 % at 10 tokens to 60 % at 1,000. */
const a = [curvePoint([10, 10, 10], [0, 20, 40]), curvePoint([1000, 1000, 1000], [20, 60, 100])];
/** From 35 % at 10 tokens to 75 % at 1,000, the gain over a being 10, 15 or 20 points. */
const b = [curvePoint([10, 10, 10], [10, 35, 60]), curvePoint([1000, 1000, 1000], [30, 75, 120])];

describe("curveDifference", () => {
  it("at a shared setting equals the paired difference", () => {
    const { estimate, low, high } = curveDifference(a, b, 10);
    const paired = differenceInterval(a[0]!.accuracy, b[0]!.accuracy);
    expect(estimate).toBeCloseTo(15, 10);
    expect(low).toBeCloseTo(paired.low, 10);
    expect(high).toBeCloseTo(paired.high, 10);
  });

  it("interpolates both curves on the questions of each resample", () => {
    const { low, high } = curveDifference(a, b, 100, { method: "percentile" });
    const between = (level: number) => expect.closeTo(level, 8) as number;
    // All three draws alike happens in 1 of 27 resamples, more often than the 1 in 40 left out on a side.
    expect({ low, high }).toEqual({ low: between(10), high: between(20) });
  });

  it("over a window is the mean over log tokens", () => {
    expect(curveDifference(a, b, [10, 1000]).estimate).toBeCloseTo(15, 10);
  });

  it("of a curve with itself is exactly 0", () => {
    expect(curveDifference(a, a, 100)).toMatchObject({ estimate: 0, low: 0, high: 0 });
  });

  it("draws each resample's own tokens", () => {
    // Twice the tokens at the same accuracy costs log10(2) / 2 of the 40 points that a gains over two decades.
    const dear = a.map(({ tokens, accuracy }) => ({
      tokens: toSample(tokens.values.map((value, q) => value * [1, 2, 3][q]!)),
      accuracy,
    }));
    const { estimate, low, high } = curveDifference(a, dear, 100);
    expect(estimate).toBeCloseTo((-40 * Math.log10(2)) / 2, 10);
    expect(high - low).toBeGreaterThan(1);
  });

  it("refuses tokens that a curve does not reach", () => {
    expect(() => curveDifference(a, b, 2000)).toThrow(
      "Cannot read the accuracy at tokens 2000: the points span [10, 1000]",
    );
  });
});
