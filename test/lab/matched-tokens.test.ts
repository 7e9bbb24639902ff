import { describe, expect, test } from "vitest";
import { gainVerdict, needVerdict } from "../../src/lab/audit/audit-row.js";
import { allSubsets, variantName } from "../../src/lab/ablations.js";
import type { Evaluation } from "../../src/lab/evaluate.js";
import { matchedTokens } from "../../src/lab/matched-tokens.js";
import { Results } from "../../src/lab/results.js";
import { evaluation } from "./evaluations.js";

/** One setting that spends as many tokens on each of four questions. */
function setting(label: string, tokens: number, accuracy: readonly number[]): Evaluation {
  const made = evaluation(accuracy, { tokens: accuracy.map(() => tokens) });
  return { ...made, setting: { ...made.setting, label } };
}

const LOW = [0, 20, 40, 60];
const HIGH = LOW.map((accuracy) => accuracy + 20);

describe("curves at matched tokens", () => {
  test("differ by what one is above the other, whatever their settings cost", () => {
    const theirs = new Results([setting("a", 100, LOW), setting("b", 1000, HIGH)]);
    const ours = new Results([
      setting(
        "c",
        200,
        LOW.map((x) => x + 13),
      ),
      setting(
        "d",
        900,
        HIGH.map((x) => x + 10),
      ),
    ]);
    const [row] = matchedTokens(ours, theirs);
    expect(row).toMatchObject({ benchmark: "b", questions: 4 });
    expect([row!.from, row!.to]).toEqual([expect.closeTo(200), expect.closeTo(900)]);
    // At 200 tokens theirs is 20·log 2/log 10 above LOW, ours 13.
    const [left, right] = [13 - 20 * Math.log10(2), 30 - 20 * Math.log10(9)];
    expect(row!.difference).toBeCloseTo((left + right) / 2, 6);
    expect(row!.interval[1] - row!.interval[0]).toBeCloseTo(0, 6);
  });

  test("are compared at one number of tokens where it is given", () => {
    const theirs = new Results([setting("a", 100, LOW), setting("b", 1000, LOW)]);
    const ours = new Results([setting("c", 100, HIGH), setting("d", 1000, HIGH)]);
    expect(matchedTokens(ours, theirs, { at: 300 })[0]!.difference).toBeCloseTo(20);
    expect(matchedTokens(ours, theirs, { at: 3000 })).toEqual([]);
  });

  test("are not compared where they do not overlap", () => {
    const theirs = new Results([setting("a", 100, LOW), setting("b", 200, LOW)]);
    const ours = new Results([setting("c", 300, LOW), setting("d", 400, LOW)]);
    expect(matchedTokens(ours, theirs)).toEqual([]);
  });
});

describe("a verdict", () => {
  test("of a gain follows the whole interval", () => {
    expect(gainVerdict([0.1, 3])).toBe("holds");
    expect(gainVerdict([-3, -0.1])).toBe("fails");
    expect(gainVerdict([-1, 1])).toBe("within noise");
  });

  test("of a need fails too where the interval is negligible", () => {
    expect(needVerdict([-0.1, 0.2])).toBe("fails");
    expect(needVerdict([-0.1, 0.6])).toBe("within noise");
    expect(needVerdict([0.2, 0.6])).toBe("holds");
  });
});

describe("subsets of mechanisms", () => {
  test("are all there, small ones first, each with its name", () => {
    expect(allSubsets(["a", "b"])).toEqual([[], ["a"], ["b"], ["a", "b"]]);
    expect(variantName([])).toBe("all on");
    expect(variantName(["gate", "bursts"])).toBe("no gate, no bursts");
  });
});
