import { expect, test } from "vitest";
import { parseReleased } from "../../src/environment/released.js";

function question(changes: Record<string, unknown> = {}) {
  return {
    question: "1 + 1?",
    final_answers_trace: ["2", "ERR"],
    each_branch: [
      [["ERR", "2"], 1200, "2"],
      [["3"], 700, "ERR"],
    ],
    gold_answer: "2",
    probe_freq: 500,
    ...changes,
  };
}

test("parseReleased() reads questions, branches and probes, ERR as null", () => {
  expect(parseReleased([question()])).toEqual({
    interval: 500,
    warnings: [],
    questions: [
      {
        text: "1 + 1?",
        gold: "2",
        branches: [
          { tokens: 1200, probes: [null, "2"], final: "2" },
          { tokens: 700, probes: ["3"], final: null },
        ],
      },
    ],
  });
});

test("parseReleased() trusts each_branch where final_answers_trace differs, with a warning", () => {
  const { questions, warnings } = parseReleased([question({ final_answers_trace: ["7", "ERR"] })]);
  expect(questions[0]!.branches[0]!.final).toBe("2");
  expect(warnings).toEqual(["question 0, branch 0: its final answer differs from final_answers_trace"]);
});

const good: unknown = [["2"], 1200, "2"];

test.each([
  [{}, "expected an array of questions, found an object"],
  [[], "expected at least one question, found an empty array"],
  [[7], "question 0: expected a question, found the number 7"],
  [
    [question(), question({ probe_freq: 250 })],
    "question 1, probe_freq: expected 500 as in question 0, found 250",
  ],
  [[question({ gold_answer: 2 })], "question 0, gold_answer: expected a string, found the number 2"],
  [
    [question({ gold_answer: "\ud800" })],
    'question 0, gold_answer: expected Unicode text, found the string "\\ud800"',
  ],
  [[question({ gold_answer: undefined })], "question 0, gold_answer: expected a string, found nothing"],
  [
    [question({ each_branch: [] })],
    "question 0, each_branch: expected at least one branch, found an empty array",
  ],
  [
    [question({ each_branch: [good] })],
    "question 0, final_answers_trace: expected 1 answers as in each_branch, found 2",
  ],
  [
    [question({ each_branch: [good, [["2", "2", 5], 1200, "2"]] })],
    "question 0, branch 1, probes[2]: expected a string, found the number 5",
  ],
  [
    [question({ each_branch: [good, [["2"], -1, "2"]] })],
    "question 0, branch 1, tokens: expected a non-negative integer below 2^31, found the number -1",
  ],
  [
    [question({ each_branch: [good, [["2"], 1.5, "2"]] })],
    "question 0, branch 1, tokens: expected a non-negative integer below 2^31, found the number 1.5",
  ],
  [
    [question({ each_branch: [good, [["2"], 2 ** 31, "2"]] })],
    "question 0, branch 1, tokens: expected a non-negative integer below 2^31, found the number 2147483648",
  ],
  [
    [question({ each_branch: [good, [["2"], 1200, null]] })],
    "question 0, branch 1, final: expected a string, found null",
  ],
  [
    [question({ each_branch: [good, [["2"], 1200]] })],
    "question 0, branch 1: expected [probes, tokens, final answer], found an array",
  ],
])("parseReleased() names question and field of what is wrong (%#)", (data, message) => {
  expect(() => parseReleased(data)).toThrow(new TypeError(message));
});
