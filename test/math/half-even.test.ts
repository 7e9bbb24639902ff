import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halfEven, halfEvenTo4 } from "../../src/math/half-even.js";

describe("halfEven", () => {
  test.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-1.5, -2],
    [-2.5, -2],
    [2.4999999999999996, 2],
    [2.6, 3],
    [7, 7],
  ])("rounds %d to %d, as Python does", (x, rounded) => {
    expect(halfEven(x)).toBe(rounded);
  });

  test("gives the even neighbour of every half", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), (n) => {
        expect(halfEven(n + 0.5)).toBe(n % 2 === 0 ? n : n + 1);
      }),
    );
  });
});

describe("halfEvenTo4", () => {
  test.each([
    [0.03125, 0.0312],
    [0.09375, 0.0938],
    [0.15625, 0.1562],
    [0.28125, 0.2812],
    [-0.03125, -0.0312],
  ])("rounds the exact half %d to the even %d, as Python does", (x, rounded) => {
    expect(halfEvenTo4(x)).toBe(rounded);
  });

  test.each([
    [0.00005, 0.0001],
    [1.00005, 1.0001],
    [0.04 - 0.03 * 0.5, 0.025],
    [0.7 - 0.4 * 0.1, 0.66],
  ])("rounds %d, which only looks like a half or four decimals, by its exact value to %d", (x, rounded) => {
    expect(halfEvenTo4(x)).toBe(rounded);
  });

  test("is what `toFixed` says wherever that is not a half", () => {
    const near = fc
      .tuple(fc.integer({ min: -200_000, max: 200_000 }), fc.double({ min: -1e-9, max: 1e-9, noNaN: true }))
      .map(([n, d]) => (n + 0.5) / 1e4 + d);
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: -1e4, max: 1e4, noNaN: true }), near), (x) => {
        fc.pre(Math.abs(x * 32) % 2 !== 1);
        expect(halfEvenTo4(x) + 0).toBe(Number(x.toFixed(4)) + 0);
      }),
      { numRuns: 5000 },
    );
  });
});
