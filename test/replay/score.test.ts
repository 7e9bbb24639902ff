import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { correctness, digest, score } from "../../src/replay/score.js";
import type { Outcomes } from "../../src/replay/outcomes.js";
import { environmentOf, WORLD } from "../world.js";

/** Shuffles 3 and 1 of questions 2 and 0 of the world: right, wrong, none, unparsed. */
const OUTCOMES: Outcomes = {
  shuffles: [3, 1],
  questions: [2, 0],
  answer: Int32Array.of(id(2, "1"), id(0, "3"), -1, 0),
  tokens: Float64Array.of(600, 900, 0, 500),
  sequentialTokens: Float64Array.of(600, 800, 0, 400),
  intervals: Int32Array.of(2, 3, 0, 1),
  probes: Int32Array.of(1, 2, 0, 1),
  width: Int32Array.of(1, 1, 0, 1),
  stop: Uint8Array.of(0, 0, 0, 0),
  failures: [],
};

function id(question: number, answer: string): number {
  return WORLD.questions[question]!.answers.indexOf(answer);
}

describe("score", () => {
  test("is means over episodes, and per question over shuffles", () => {
    const correct = correctness(WORLD, OUTCOMES, "exact");
    expect(correct).toEqual(Uint8Array.of(1, 0, 0, 0));
    expect(score(WORLD, OUTCOMES, correct)).toEqual({
      ...{ accuracy: 25, tokens: 500, sequentialTokens: 450, intervals: 1.5, probes: 1, episodes: 4 },
      perQuestion: {
        accuracy: Float64Array.of(50, 0),
        tokens: Float64Array.of(300, 700),
        sequentialTokens: Float64Array.of(300, 600),
      },
    });
  });

  test("has no tokens where none are recorded", () => {
    const branches = [{ tokens: null, probes: [], final: "1" }];
    const silent = environmentOf([{ text: "?", gold: "1", branches }]);
    const { tokens, sequentialTokens, perQuestion } = score(silent, OUTCOMES, Uint8Array.of(1, 1, 1, 1));
    expect([tokens, sequentialTokens, ...perQuestion.tokens]).toEqual([NaN, NaN, NaN, NaN]);
  });

  test("by the canonical grader takes equal numbers for the same", () => {
    const branches = [{ tokens: 1, probes: [], final: "1/2" }];
    const world = environmentOf([{ text: "?", gold: "\\frac{1}{2}", branches }]);
    const outcomes = { ...OUTCOMES, shuffles: [0], questions: [0], answer: Int32Array.of(1) };
    expect(correctness(world, outcomes, "exact")).toEqual(Uint8Array.of(0));
    expect(correctness(world, outcomes, "canonical")).toEqual(Uint8Array.of(1));
  });
});

test("digest is the SHA-256 of the lines shuffle,question,answer,tokens", () => {
  const lines = "3,2,1,600\n3,0,3,900\n1,2,None,0\n1,0,ERR,500\n";
  expect(digest(WORLD, OUTCOMES)).toBe(createHash("sha256").update(lines).digest("hex"));
});
