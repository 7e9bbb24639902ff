import fc from "fast-check";
import { expect, test } from "vitest";
import { parseContract } from "../../src/environment/contract.js";
import { toContract } from "../../src/environment/to-contract.js";
import { anyRecording } from "./recordings.js";

const LINE = {
  schema: 1,
  model: "m",
  dataset: "d",
  question: "1 + 1?",
  gold: "2",
  branches: [
    {
      final: "2",
      tokens: 1200,
      finish: "stop",
      probes: [
        { at: 500, answer: null, conf: 0.4 },
        { at: 1000, answer: "2" },
      ],
    },
    { final: null, tokens: 700, probes: [{ at: 500, answer: "3" }] },
  ],
  provenance: { licence: "MIT", url: "https://example.org/traces", hash: "abc" },
};

function parse(...lines: unknown[]) {
  return parseContract(lines.map((line, i) => [i + 1, JSON.stringify(line)] as const));
}

test("parseContract() reads questions, branches, probes and provenance, and ignores other fields", () => {
  expect(parse(LINE)).toEqual([
    {
      model: "m",
      benchmark: "d",
      split: undefined,
      licence: "MIT",
      source: "https://example.org/traces",
      synthetic: false,
      interval: 500,
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
    },
  ]);
});

test("parseContract() reads final answers alone, Δ being the default", () => {
  const [set] = parse({
    model: "m",
    dataset: "d",
    question: "q",
    gold: "2",
    branches: [{ final: "2", tokens: null }],
  });
  expect(set).toMatchObject({
    interval: 500,
    questions: [{ branches: [{ tokens: null, probes: [], final: "2" }] }],
  });
});

test("parseContract() keeps several models and data sets of a file apart, in order of appearance", () => {
  const sets = parse(LINE, { ...LINE, model: "n" }, { ...LINE, question: "2 + 2?" });
  expect(sets.map(({ model, questions }) => [model, questions.length])).toEqual([
    ["m", 2],
    ["n", 1],
  ]);
});

test("parseContract() reads what toContract() writes", () => {
  fc.assert(
    fc.property(anyRecording(), (recording) => {
      const lines = [...toContract(recording)].map((text, i) => [i + 1, text] as const);
      expect(parseContract(lines)).toEqual([recording]);
    }),
  );
});

const branch = { final: "2", tokens: 1200 };

test.each([
  [[], "expected at least one question, found none"],
  [[7], "line 1, question 0: expected an object, found the number 7"],
  [
    [{ ...LINE, schema: 2 }],
    "line 1, question 0, schema: expected 1, the version of the contract, found the number 2",
  ],
  [[LINE, { ...LINE, gold: 2 }], "line 2, question 1, gold: expected a string, found the number 2"],
  [
    [{ ...LINE, branches: [] }],
    "line 1, question 0, branches: expected at least one branch, found an empty array",
  ],
  [
    [{ ...LINE, branches: [{ ...branch, tokens: -1 }] }],
    "line 1, question 0, branch 0, tokens: expected a non-negative integer below 2^31, found the number -1",
  ],
  [
    [{ ...LINE, branches: [branch, { tokens: 3 }] }],
    "line 1, question 0, branch 1, final: expected a string or null, found nothing",
  ],
  [
    [{ ...LINE, branches: [{ ...branch, probes: [{ at: 500, answer: 7 }] }] }],
    "line 1, question 0, branch 0, probes[0].answer: expected a string or null, found the number 7",
  ],
  [
    [LINE, { ...LINE, branches: [{ ...branch, probes: [{ at: 400, answer: "2" }] }] }],
    "line 2, question 1, branch 0, probes[0].at: expected 500, found 400",
  ],
  [
    [
      {
        ...LINE,
        branches: [
          {
            ...branch,
            probes: [
              { at: 64, answer: "2" },
              { at: 129, answer: "2" },
            ],
          },
        ],
      },
    ],
    "line 1, question 0, branch 0, probes[1].at: expected 128, found 129",
  ],
  [
    [LINE, { ...LINE, branches: [{ final: "2", tokens: null }] }],
    "line 2, question 1, branch 0, tokens: expected a number as on the branches before, found null",
  ],
])("parseContract() names line, question and field of what is wrong (%#)", (lines, message) => {
  expect(() => parse(...lines)).toThrow(new TypeError(message));
});

test("parseContract() names the line that is no JSON", () => {
  expect(() => parseContract([[4, '{"model": "m"']])).toThrow(/^line 4, question 0: expected JSON, found /);
});
