import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invert } from "../../src/math/invert.js";
import { normalCdf, normalQuantile } from "../../src/math/normal.js";
import { tCdf, tQuantile } from "../../src/math/student-t.js";

// The expected values are scipy 1.17's.

describe("normalCdf", () => {
  it.each([
    [-3, 0.0013498980316300933],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1.96, 0.9750021048517795],
    [6, 0.9999999990134123],
    [40, 1],
    [-Infinity, 0],
  ])("at %f is %f", (x, p) => {
    expect(normalCdf(x)).toBeCloseTo(p, 14);
  });
});

describe("normalQuantile", () => {
  it.each([
    [0.5, 0],
    [0.8, 0.8416212335729143],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [1e-6, -4.753424308822899],
    [0, -Infinity],
    [1, Infinity],
  ])("at %f is %f", (p, x) => {
    expect(normalQuantile(p)).toBeCloseTo(x, 9);
  });
});

describe("tQuantile", () => {
  it.each([
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [3, 3.1824463052837078],
    [29, 2.045229642132703],
    [58, 2.0017174841452356],
    [200, 1.9718962236339088],
    [999, 1.9623414611334493],
    [1000, 1.9623390808264083],
    [5000, 1.9604385517065073],
  ])("of 0.975 at %i degrees of freedom is %f", (df, x) => {
    expect(tQuantile(0.975, df)).toBeCloseTo(x, 8);
  });

  it("refuses degrees of freedom that are not a positive integer", () => {
    expect(() => tQuantile(0.9, 0)).toThrow(
      "the degrees of freedom must be an integer ≥ 1, current value is 0",
    );
    expect(() => tQuantile(0.9, 2.5)).toThrow(RangeError);
  });
});

describe("tCdf", () => {
  it.each([
    [1, 0.8128329581890011],
    [2, 0.8638034375544994],
    [3, 0.8847080673775886],
    [4, 0.896],
    [29, 0.9277881519798071],
    [200, 0.9324043393864826],
  ])("of 1.5 at %i degrees of freedom is %f", (df, p) => {
    expect(tCdf(1.5, df)).toBeCloseTo(p, 12);
  });
});

describe("invert", () => {
  it("undoes the cdf", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (p, df) => {
          expect(tCdf(tQuantile(p, df), df)).toBeCloseTo(p, 12);
        },
      ),
    );
  });

  it("refuses what is no probability", () => {
    expect(() => invert(normalCdf, 1.1)).toThrow(
      "Cannot take a quantile: the probability must be in [0, 1], current value is 1.1",
    );
    expect(() => invert(normalCdf, NaN)).toThrow(RangeError);
  });
});
