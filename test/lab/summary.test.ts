import { describe, expect, test } from "vitest";
import { accuracyOf, compare, haveSameQuestions, summarise } from "../../src/lab/summary.js";
import { evaluation } from "./evaluations.js";

describe("summarise", () => {
  test("averages the models of a question before it looks at questions", () => {
    const summary = summarise([
      evaluation([0, 100, 50], { model: "small", tokens: [10, 20, 30] }),
      evaluation([100, 100, 0], { model: "large", tokens: [30, 40, 50] }),
    ])!;
    expect(summary.accuracy.values).toEqual(Float64Array.of(50, 100, 25));
    expect(summary.tokens?.values).toEqual(Float64Array.of(20, 30, 40));
    expect(summary.sequentialTokens).toBe(15);
    expect(accuracyOf(summary)).toMatchObject({ estimate: 175 / 3, questions: 3 });
  });

  test("takes benchmarks as strata, questions of two benchmarks never for one", () => {
    const summary = summarise([
      evaluation([0, 100], { benchmark: "b" }),
      evaluation([10, 20, 30], { benchmark: "c" }),
    ])!;
    expect(summary.accuracy.values).toEqual(Float64Array.of(0, 100, 10, 20, 30));
    expect(summary.accuracy.strata).toEqual(["b", "b", "c", "c", "c"]);
  });

  test("has no tokens where some recordings hold none", () => {
    expect(
      summarise([evaluation([1, 2]), evaluation([1, 2], { tokens: [NaN, NaN] })])!.tokens,
    ).toBeUndefined();
  });

  test("gives nothing for a single question", () => {
    expect(summarise([evaluation([100])])).toBeUndefined();
  });

  test("refuses models with different numbers of questions", () => {
    expect(() => summarise([evaluation([1, 2, 3]), evaluation([1, 2])])).toThrow(
      "Cannot average models: they answered 3 and 2 questions of one benchmark",
    );
  });
});

describe("compare", () => {
  const better = summarise([evaluation([60, 80, 100], { tokens: [50, 60, 70] })])!;
  const worse = summarise([evaluation([50, 60, 100], { tokens: [100, 120, 140] })])!;

  test("has a positive difference where the setting is better, and a positive saving where it is cheaper", () => {
    const { difference, saving, power } = compare(better, worse);
    expect(difference.estimate).toBeCloseTo(10, 10);
    expect(saving?.estimate).toBeCloseTo(0.5, 10);
    expect(power).toMatch(/^with these 3 questions you can see ≥ [\d.]+ points/);
  });

  test("changes its signs when the two change places", () => {
    const { difference, saving } = compare(worse, better);
    expect(difference.estimate).toBeCloseTo(-10, 10);
    expect(saving?.estimate).toBeCloseTo(-1, 10);
  });
});

describe("haveSameQuestions", () => {
  const first = evaluation([1, 2], { model: "small", texts: ["a", "b"] });

  test("holds for models on the same questions, and for different benchmarks", () => {
    const other = evaluation([3, 4, 5], { benchmark: "c", texts: ["x", "y", "z"] });
    expect(haveSameQuestions([first, evaluation([3, 4], { model: "large", texts: ["a", "b"] }), other])).toBe(
      true,
    );
  });

  test("fails for other questions under the same benchmark", () => {
    expect(haveSameQuestions([first, evaluation([3, 4], { texts: ["b", "a"] })])).toBe(false);
  });
});
