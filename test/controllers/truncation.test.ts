import { describe, expect, test } from "vitest";
import { truncation } from "../../src/controllers/truncation.js";
import { environmentOf, play } from "../world.js";

describe("truncation", () => {
  test("cuts each branch at the depth, reads it there, and takes the plurality", () => {
    // Question 1: the second probes are 7, 8 and 7.
    expect(play(truncation({ width: 3, depth: 2 }), { question: 1 })).toMatchObject({
      answer: "7",
      tokens: 3 * 1000,
      probes: 3,
      intervals: 6,
    });
    expect(play(truncation({ width: 3, depth: 1 }), { question: 1 })).toMatchObject({
      answer: "8",
      probes: 3,
    });
  });

  test("leaves a branch that ends before the depth its final answer, at the price of its tokens", () => {
    expect(play(truncation({ width: 1, depth: 9 }))).toMatchObject({
      answer: "4",
      tokens: 1700,
      intervals: 4,
    });
  });

  test("cuts earlier where the budget does, and reads the first interval too", () => {
    const cut = play(truncation({ width: 2, depth: 9 }), { question: 1, budget: 2999 });
    expect(cut).toMatchObject({ answer: "7", tokens: 2000, intervals: 4, probes: 4 });
  });

  test("does not fail where the end of a branch overshot the budget and left nothing for probes", () => {
    const environment = environmentOf([
      {
        text: "?",
        gold: "1",
        branches: [
          { tokens: 3000, probes: [], final: "1" },
          { tokens: 900, probes: ["2"], final: "2" },
        ],
      },
    ]);
    const limits = { budget: 1300, kappa: 100 };
    const played = play(truncation({ width: 2, depth: 1 }), { environment, ...limits });
    expect(played).toMatchObject({ answer: "1", failure: undefined, stop: "budget" });
  });
});
