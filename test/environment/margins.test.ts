import { describe, expect, it } from "vitest";
import { margins } from "../../src/environment/margins.js";
import type { RecordedBranch } from "../../src/environment/recording.js";
import { toEnvironment } from "../../src/environment/to-environment.js";

/** Two questions with gold 7 and four branches each. */
const first: readonly RecordedBranch[] = [
  { tokens: 100, probes: ["1", "7"], final: "7" },
  { tokens: 250, probes: ["1", null], final: "7" },
  { tokens: 300, probes: ["7", "7"], final: "8" },
  { tokens: 350, probes: ["1", "8"], final: null },
];
const second: readonly RecordedBranch[] = [
  { tokens: 250, probes: [null, "8"], final: "8" },
  { tokens: 250, probes: ["8", "8"], final: "8" },
  { tokens: 250, probes: ["1", "8"], final: "8" },
  { tokens: 250, probes: ["1", "07"], final: "07" },
];
const environment = toEnvironment({
  model: "m",
  benchmark: "b",
  split: "search",
  interval: 100,
  licence: null,
  source: "test",
  synthetic: true,
  questions: [first, second].map((branches) => ({ text: "", gold: "7", branches })),
});

describe("margins", () => {
  const of = margins(environment);

  it("counts questions, branches and tokens", () => {
    expect([of.questions, of.branches]).toEqual([2, 8]);
    expect(of.tokens).toEqual({
      mean: 250,
      deviation: Math.sqrt(35000 / 8),
      quantiles: [100, 250, 250, 250, 300],
    });
    expect(of.probes.mean).toBe(2);
    expect([of.rest.mean, of.negativeRest]).toEqual([50, 1 / 8]);
  });

  it("places the probes of a branch of two in the third and the eighth tenth", () => {
    const [third, eighth] = [2, 7].map((tenth) => of.unparsedByDepth[tenth]);
    expect([third, eighth]).toEqual([1 / 8, 1 / 8]);
    expect([of.accuracyByDepth[2], of.accuracyByDepth[7]]).toEqual([1 / 8, 2 / 8]);
    expect([of.settledByDepth[2], of.settledByDepth[7]]).toEqual([1 / 8, 5 / 8]);
    expect(of.accuracyByDepth[0]).toBeNaN();
  });

  it("grades single branches, the shorter and the longer half", () => {
    expect([of.accuracy, of.shorterAccuracy, of.longerAccuracy]).toEqual([2 / 8, 2 / 4, 0]);
    expect(margins(environment, { grader: "canonical" }).accuracy).toBe(3 / 8);
  });

  it("grades all branches together", () => {
    expect([of.plurality, of.pass, of.distinct]).toEqual([1 / 2, 1 / 2, 2.5]);
    expect(of.unparsedFinals).toBe(1 / 8);
  });

  it("draws as many branches as asked", () => {
    const single = margins(environment, { width: 1 });
    expect(single.pass).toBeCloseTo(single.accuracy);
    expect(single.plurality).toBeCloseTo(single.accuracy, 1);
  });
});
