import { describe, expect, it } from "vitest";
import { grade } from "../../src/environment/grade.js";
import { gradingReport } from "../../src/environment/grading-report.js";
import { toEnvironment } from "../../src/environment/to-environment.js";

const question = { text: "", gold: "1/2", answers: ["ERR", "1/2", "0.5", "\\frac{2}{4}", "2"] };

/** One question for each [gold, final answers]. */
function recorded(...questions: readonly (readonly [string, readonly (string | null)[]])[]) {
  return toEnvironment({
    model: "m",
    benchmark: "b",
    split: "search",
    interval: 500,
    licence: null,
    source: "test",
    synthetic: true,
    questions: questions.map(([gold, finals]) => ({
      text: "",
      gold,
      branches: finals.map((final) => ({ tokens: 10, probes: [], final })),
    })),
  });
}

describe("grade", () => {
  it("compares strings when exact", () => {
    expect([...grade(question, "exact")]).toEqual([0, 1, 0, 0, 0]);
  });

  it("compares values when canonical", () => {
    expect([...grade(question, "canonical")]).toEqual([0, 1, 1, 1, 0]);
  });

  it("never finds an unparsed answer right", () => {
    const unparsed = { text: "", gold: "ERR", answers: ["ERR"] };
    expect([...grade(unparsed, "exact"), ...grade(unparsed, "canonical")]).toEqual([0, 0]);
  });
});

describe("gradingReport", () => {
  it("lists the questions whose accuracy changes, with the answers gained", () => {
    const environment = recorded(["7", ["7", "8"]], ["1/2", ["1/2", "0.5", "0.50", "0.5", null]]);
    expect(gradingReport(environment)).toEqual([
      {
        question: 1,
        gold: "1/2",
        gained: [
          { answer: "0.5", count: 2 },
          { answer: "0.50", count: 1 },
        ],
        exact: 1 / 5,
        canonical: 4 / 5,
      },
    ]);
  });

  it("leaves out answers that no branch ended with", () => {
    const [question] = recorded(["7", ["8"]]).questions;
    const environment = {
      ...recorded(["7", ["8"]]),
      questions: [{ ...question!, answers: ["ERR", "8", "007"] }],
    };
    expect(gradingReport(environment)).toEqual([]);
  });
});
