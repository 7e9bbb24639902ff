import { expect, test } from "vitest";
import { select, type Candidate } from "../../src/discovery/selection.js";
import { toSample } from "../../src/math/sample.js";

/** `a` 40 % at 100 tokens, 60 % at 100k; `b` 58 % at 50k and 150k. Questions lie 10 points to both sides. */
const CANDIDATES = [
  candidate("a", 0, 40, 100),
  candidate("a", 1, 60, 100_000),
  candidate("b", 0, 58, 50_000),
  candidate("b", 1, 58, 150_000),
];

function candidate(proposal: string, setting: number, accuracy: number, tokens: number): Candidate {
  return {
    ...{ proposal, setting, knobs: { beta: setting } },
    accuracy: toSample([accuracy - 10, accuracy + 10]),
    tokens: toSample([tokens, tokens]),
  };
}

test.each([
  [{ kind: "accuracy" }, "a", 1],
  [{ kind: "utility", gamma: 1 }, "a", 1],
  // 60 − 5 = 55 points against 58 − 2.5.
  [{ kind: "utility", gamma: 5 }, "b", 0],
  [{ kind: "cost", tokens: 100_000 }, "a", 1],
  [{ kind: "cost", tokens: 99_999 }, "b", 0],
  [{ kind: "cost", tokens: 49_999 }, "a", 0],
] as const)("select by %j picks %s at setting %d", (rule, proposal, setting) => {
  expect(select(CANDIDATES, rule)).toMatchObject({ rule, proposal, setting, candidates: 4 });
});

test("select by hypervolume picks the proposal whose curve covers most, then its most accurate setting", () => {
  const narrow = [candidate("narrow", 0, 40, 100), candidate("narrow", 1, 61, 150_000)];
  expect(select([...CANDIDATES.slice(2), ...narrow], { kind: "accuracy" })).toMatchObject({
    proposal: "narrow",
  });
  const wide = [candidate("wide", 0, 55, 100), candidate("wide", 1, 56, 10_000)];
  expect(select([...narrow, ...wide], { kind: "hypervolume" })).toMatchObject({
    ...{ proposal: "wide", setting: 1, accuracy: 56 },
  });
});

test("select picks nothing where nothing is cheap enough, or nothing is there", () => {
  expect(select(CANDIDATES, { kind: "cost", tokens: 99 })).toBeUndefined();
  expect(select([], { kind: "accuracy" })).toBeUndefined();
});

test("the winner's curse of candidates of equal worth is above zero, and they take turns in being picked", () => {
  const one = { ...candidate("a", 0, 50, 100), accuracy: toSample([0, 100, 0, 100, 0, 100]) };
  const other = { ...candidate("b", 0, 50, 100), accuracy: toSample([100, 0, 100, 0, 100, 0]) };
  const six = toSample([100, 100, 100, 100, 100, 100]);
  const { optimism, again } = select(
    [
      { ...one, tokens: six },
      { ...other, tokens: six },
    ],
    { kind: "accuracy" },
  )!;
  expect(optimism).toBeGreaterThan(5);
  expect(again).toBeGreaterThan(0.3);
  expect(again).toBeLessThan(0.8);
});
