import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectableDifference, powerLine, questionsNeeded } from "../../src/math/power.js";
import { toSample } from "../../src/math/sample.js";

const zeros = toSample(new Float64Array(30));
/** 30 differences of mean 1.8 and standard deviation 10.9 · sqrt(30 / 29). */
const noisy = toSample(Array.from({ length: 30 }, (_, i) => 1.8 + (i % 2 === 0 ? 10.9 : -10.9)));

describe("detectableDifference", () => {
  it("is (2.0452 + 0.8542) standard errors of 30 questions", () => {
    expect(detectableDifference(zeros, noisy)).toBeCloseTo((2.0452 + 0.8542) * (10.9 / Math.sqrt(29)), 3);
  });

  it("grows with the power and the level", () => {
    const usual = detectableDifference(zeros, noisy);
    expect(detectableDifference(zeros, noisy, { power: 0.9 })).toBeGreaterThan(usual);
    expect(detectableDifference(zeros, noisy, { level: 0.99 })).toBeGreaterThan(usual);
  });

  it("is 0 where every question differs alike", () => {
    expect(detectableDifference(zeros, toSample(Array.from({ length: 30 }, () => 2)))).toBe(0);
  });
});

describe("questionsNeeded", () => {
  it("is these questions for the difference that they show", () => {
    const seen = detectableDifference(zeros, noisy);
    expect(questionsNeeded(zeros, noisy, seen * (1 + 1e-9))).toBe(30);
    expect(questionsNeeded(zeros, noisy, seen * (1 - 1e-9))).toBe(31);
  });

  it("is the first number that is enough", () => {
    // ((1.9600 + 0.8416) · 11.0863 / 1.8)² = 297.8, and t's tails add two.
    expect(questionsNeeded(zeros, noisy, 1.8)).toBe(300);
    expect(questionsNeeded(zeros, noisy, -1.8)).toBe(300);
  });

  it("falls as the difference grows", () => {
    const size = fc.double({ min: 0.05, max: 50, noNaN: true });
    fc.assert(
      fc.property(size, size, (x, y) => {
        const [small, large] = [Math.min(x, y), Math.max(x, y)];
        const needed = questionsNeeded(zeros, noisy, large);
        expect(needed).toBeLessThanOrEqual(questionsNeeded(zeros, noisy, small));
        expect(needed).toBeGreaterThan(1);
      }),
    );
  });

  it("refuses a difference of 0", () => {
    expect(() => questionsNeeded(zeros, noisy, 0)).toThrow("Cannot plan questions: the difference is 0");
  });
});

describe("powerLine", () => {
  it("says what these questions show and how many the observed difference needs", () => {
    expect(powerLine(zeros, noisy)).toBe(
      "with these 30 questions you can see ≥ 5.9 points; you would need 300 to see 1.8",
    );
  });

  it("takes a difference of interest", () => {
    expect(powerLine(zeros, noisy, { difference: 5.9 })).toContain("; you would need 30 to see 5.9");
  });

  it("says nothing of a difference of 0", () => {
    expect(powerLine(zeros, zeros)).toBe("with these 30 questions you can see ≥ 0.0 points");
  });
});

it("powerLine and questionsNeeded end where a difference is one of rounding, or all but none", () => {
  const third = 100 / 3;
  const [a, b] = [toSample([0, third, 50, 60]), toSample([third, 0, 50, 60 + 1e-13])];
  expect(powerLine(a, b)).toMatch(/^with these 4 questions you can see ≥ [\d.]+ points$/);
  expect(powerLine(a, b, { difference: 1e-6 })).toMatch(
    /; you would need more than a million to see 0\.000001$/,
  );
  expect(questionsNeeded(a, b, 1e-12)).toBe(Infinity);
});
