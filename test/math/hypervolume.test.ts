import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point } from "../../src/math/frontier.js";
import { hypervolume } from "../../src/math/hypervolume.js";

const at = (tokens: number, accuracy: number): Point => ({ tokens, accuracy });
const box = { window: [1, 1000], reference: 10 } as const;

const point = fc.record({
  tokens: fc.integer({ min: 1, max: 2000 }),
  accuracy: fc.integer({ min: 0, max: 100 }),
});

describe("hypervolume", () => {
  it("adds up steps over decades", () => {
    // 30 above the reference for one decade from 10 tokens, 50 for one from 100.
    expect(hypervolume([at(100, 60), at(10, 40)], box)).toBeCloseTo(30 + 50, 10);
  });

  it("counts a point cheaper than the window from its start and one dearer not at all", () => {
    expect(hypervolume([at(0.1, 20)], box)).toBeCloseTo(30, 10);
    expect(hypervolume([at(1000, 90), at(5000, 95)], box)).toBe(0);
  });

  it("does not count a point below the reference", () => {
    expect(hypervolume([at(10, 5)], box)).toBe(0);
  });

  it("never falls when a point is added and does not change for a beaten one", () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), point, (points, more) => {
        const before = hypervolume(points, box);
        expect(hypervolume([...points, more], box)).toBeGreaterThanOrEqual(before - 1e-9);
        const beaten = at(points[0]!.tokens + 1, points[0]!.accuracy);
        expect(hypervolume([...points, beaten], box)).toBeCloseTo(before, 9);
      }),
    );
  });

  it("is at most the whole box", () => {
    expect(hypervolume([at(1, 100)], box)).toBeCloseTo(90 * 3, 10);
  });

  it("refuses an empty window", () => {
    expect(() => hypervolume([at(1, 1)], { window: [10, 10], reference: 0 })).toThrow(
      "Cannot measure a hypervolume: the window is [10, 10]",
    );
  });
});
