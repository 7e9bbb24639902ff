import { expect, test } from "vitest";
import { progressLine } from "../../src/cli/progress-line.js";

const BEGUN = {
  ...{ round: 0, rounds: 5, phase: "replaying", share: undefined, best: undefined, seconds: 30 },
  spent: { dollars: 0, tokens: 0, evaluations: 0 },
  budgets: { dollars: 10, tokens: Infinity, evaluations: 45, seconds: Infinity },
};

test("the running line says round, best so far, spent and left, and no limit where there is none", () => {
  expect(progressLine(BEGUN)).toBe("seeds · replaying · 0.00 of 10 dollars · 0 of 45 evaluations · 0.5 min");
  const later = {
    ...BEGUN,
    ...{ round: 2, share: 0.4, seconds: 750, best: { id: "r01", accuracy: 63.1, tokens: 212_400 } },
    spent: { dollars: 0.42, tokens: 12_000, evaluations: 3 },
    budgets: { ...BEGUN.budgets, tokens: 500_000, seconds: 5400 },
  };
  expect(progressLine(later)).toBe(
    "round 2/5 · replaying 40 % · best r01 63.10 % @ 212.4k · 0.42 of 10 dollars · 3 of 45 evaluations · " +
      "12.0k of 500.0k tokens · 13 of 90 min",
  );
});
