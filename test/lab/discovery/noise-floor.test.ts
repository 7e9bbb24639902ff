import { expect, test } from "vitest";
import { noiseFloor } from "../../../src/lab/discovery/noise-floor.js";
import type { CurvePoint } from "../../../src/math/curve-difference.js";
import { toSample } from "../../../src/math/sample.js";

/** Settings at 100, 200 … tokens, each with its accuracy by question. */
function copy(...settings: readonly (readonly number[])[]): CurvePoint[] {
  return settings.map((accuracy, i) => ({
    accuracy: toSample(accuracy),
    tokens: toSample(accuracy.map(() => 100 * (i + 1))),
  }));
}

test("copies that agree have no floor, and picking among them gains nothing", () => {
  const one = copy([40, 60, 50], [60, 80, 70]);
  const floor = noiseFloor([one, one, one]);
  expect(floor.sameSetting).toEqual({ comparisons: 6, typical: 0, within95: 0, largest: 0, holdZero: 1 });
  expect(floor.sameTokens).toMatchObject({ comparisons: 3, largest: 0, holdZero: 1 });
  expect(floor.bestSetting).toMatchObject({ estimate: 0, low: 0, high: 0, questions: 3 });
  expect(floor.bestOfCopies.estimate).toBe(0);
});

test("differences at the same setting are counted setting by setting, those of curves pair by pair", () => {
  const { sameSetting, sameTokens } = noiseFloor([
    copy([40, 60, 50], [60, 80, 70]),
    copy([43, 63, 53], [64, 84, 74]),
  ]);
  expect(sameSetting).toEqual({
    ...{ comparisons: 2, typical: Math.sqrt((9 + 16) / 2), within95: 4, largest: 4 },
    // All questions differ alike, so the intervals have no width.
    holdZero: 0,
  });
  // Both curves rise in a line over log tokens: the difference does so from 3 to 4.
  expect(sameTokens!.typical).toBeCloseTo(3.5, 6);
});

test("an interval over questions holds zero where the questions disagree", () => {
  const { sameSetting } = noiseFloor([copy([40, 60, 50]), copy([45, 54, 52])]);
  expect(sameSetting.holdZero).toBe(1);
});

test("what is picked is measured again on a copy that was not in the choice", () => {
  // Settings of equal worth: each copy has another one by 6 points ahead.
  const copies = [
    copy([56, 56], [50, 50], [50, 50]),
    copy([50, 50], [56, 56], [50, 50]),
    copy([50, 50], [50, 50], [56, 56]),
  ];
  const { bestSetting, bestOfCopies, sameTokens } = noiseFloor(copies);
  expect(bestSetting.estimate).toBeCloseTo(6);
  expect(bestOfCopies.estimate).toBeCloseTo(6);
  expect(sameTokens).toBeDefined();
});

test("the best of several copies gains more than the best setting of one, where one was lucky", () => {
  const { bestSetting, bestOfCopies } = noiseFloor([copy([59, 61]), copy([50, 52]), copy([49, 51])]);
  expect(bestSetting.estimate).toBeCloseTo(0);
  // 60 against 51, 60 against 50, and 51 against the lucky 60.
  expect(bestOfCopies.estimate).toBeCloseTo((9 + 10 - 9) / 3);
});

test("one copy has no floor", () => {
  expect(() => noiseFloor([copy([40, 60])])).toThrow("it takes 2 copies, and there are 1");
});
