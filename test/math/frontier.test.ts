import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accuracyAt,
  dominators,
  frontier,
  meanAccuracy,
  tokensAt,
  type Point,
} from "../../src/math/frontier.js";

const at = (tokens: number, accuracy: number): Point => ({ tokens, accuracy });

/** Out of order; (50, 30) is beaten by (10, 40); the most tokens bring nothing. */
const points = [at(100, 60), at(10, 40), at(50, 30), at(1000, 60), at(1, 20)];

const point = fc.record({
  tokens: fc.integer({ min: 1, max: 500 }),
  accuracy: fc.integer({ min: 0, max: 100 }),
});
const cloud = fc.array(point, { minLength: 1, maxLength: 8 });

describe("frontier", () => {
  it("keeps the points that none beats and ends at the most tokens", () => {
    expect(frontier(points)).toEqual([at(1, 20), at(10, 40), at(100, 60), at(1000, 60)]);
  });

  it("keeps one of two equal points, the cheaper or the more accurate of two alike", () => {
    expect(frontier([at(10, 40), at(10, 40)])).toEqual([at(10, 40)]);
    expect(frontier([at(10, 30), at(10, 40)])).toEqual([at(10, 40)]);
    expect(frontier([at(20, 40), at(10, 40)])).toEqual([at(10, 40), at(20, 40)]);
  });

  it("is its own frontier and does not depend on the order of the points", () => {
    fc.assert(
      fc.property(cloud, (cloud) => {
        expect(frontier(frontier(cloud))).toEqual(frontier(cloud));
        expect(frontier(cloud.toReversed())).toEqual(frontier(cloud));
      }),
    );
  });

  it("never falls and lies on or above every point", () => {
    fc.assert(
      fc.property(cloud, (cloud) => {
        const ascending = cloud.map(({ tokens }) => tokens).sort((a, b) => a - b);
        let last = 0;
        for (const tokens of ascending) {
          const accuracy = accuracyAt(cloud, tokens);
          expect(accuracy).toBeGreaterThanOrEqual(last);
          last = accuracy;
        }
        for (const { tokens, accuracy } of cloud)
          expect(accuracyAt(cloud, tokens)).toBeGreaterThanOrEqual(accuracy);
      }),
    );
  });

  it("refuses no points and points that are no place in the plane", () => {
    expect(() => frontier([])).toThrow("Cannot draw a frontier: there are no points");
    expect(() => frontier([at(1, 2), at(0, 3)])).toThrow(
      "Cannot draw a frontier: point 1 has 0 tokens and accuracy 3",
    );
    expect(() => frontier([at(1, NaN)])).toThrow(RangeError);
  });
});

describe("accuracyAt", () => {
  it("reads corners, lines in log tokens, and the level end", () => {
    expect(accuracyAt(points, 1)).toBe(20);
    expect(accuracyAt(points, 10)).toBe(40);
    expect(accuracyAt(points, Math.sqrt(1000))).toBeCloseTo(50, 12);
    expect(accuracyAt(points, 500)).toBe(60);
    expect(accuracyAt(points, 1000)).toBe(60);
  });

  it("refuses to extrapolate", () => {
    const message =
      "Cannot read the accuracy at tokens 1001: the points span [1, 1000], and beyond is not measured";
    expect(() => accuracyAt(points, 1001)).toThrow(new RangeError(message));
    expect(() => accuracyAt(points, 0.5)).toThrow(RangeError);
  });
});

describe("tokensAt", () => {
  it("is the fewest tokens at which the envelope gets there", () => {
    expect(tokensAt(points, 20)).toBe(1);
    expect(tokensAt(points, 50)).toBeCloseTo(Math.sqrt(1000), 10);
    expect(tokensAt(points, 60)).toBe(100);
  });

  it("refuses to extrapolate", () => {
    const message =
      "Cannot read the tokens at accuracy 61: the points span [20, 60], and beyond is not measured";
    expect(() => tokensAt(points, 61)).toThrow(new RangeError(message));
    expect(() => tokensAt(points, 19)).toThrow(RangeError);
  });

  it("undoes accuracyAt where the envelope rises", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 100, noNaN: true }), (tokens) => {
        expect(tokensAt(points, accuracyAt(points, tokens))).toBeCloseTo(tokens, 8);
      }),
    );
  });
});

describe("meanAccuracy", () => {
  it("weighs each decade alike", () => {
    // 20 to 40, 40 to 60, level at 60: (30 + 50 + 60) / 3.
    expect(meanAccuracy(points, [1, 1000])).toBeCloseTo(140 / 3, 12);
    expect(meanAccuracy(points, [Math.sqrt(10), 10])).toBeCloseTo(35, 12);
  });

  it("refuses an empty window and one beyond the points", () => {
    expect(() => meanAccuracy(points, [10, 10])).toThrow("Cannot average accuracy: the window is [10, 10]");
    expect(() => meanAccuracy(points, [10, 2000])).toThrow("the points span [1, 1000]");
  });
});

describe("dominators", () => {
  it("names the most accurate point that beats each, and none for the frontier", () => {
    // The point at 1000 tokens is beaten by the one at 100, though it ends the envelope.
    expect(dominators(points)).toEqual([undefined, undefined, 1, 0, undefined]);
  });

  it("lets equal points stand", () => {
    expect(dominators([at(10, 40), at(10, 40), at(11, 40)])).toEqual([undefined, undefined, 0]);
  });
});
