import { expect, test } from "vitest";
import { matchEnvironments } from "../../src/lab/match-environments.js";

const NAMES = ["Qwen3-0.6B/aime24", "Qwen3-0.6B/aime25", "Qwen3-8B/aime24", "other/x+y"];

test.each([
  [[], NAMES],
  [["Qwen3-8B/aime24"], ["Qwen3-8B/aime24"]],
  [["Qwen3-*/aime24"], ["Qwen3-0.6B/aime24", "Qwen3-8B/aime24"]],
  [["*/aime2?"], NAMES.slice(0, 3)],
  [
    ["*/aime25", "*8B/*"],
    ["Qwen3-0.6B/aime25", "Qwen3-8B/aime24"],
  ],
  // Other characters of patterns stand for themselves.
  [["other/x+y"], ["other/x+y"]],
])("patterns %j match in the order of the names", (patterns, expected) => {
  expect(matchEnvironments(NAMES, patterns)).toEqual(expected);
});

test("a star stands for part of a model or a benchmark, not for both", () => {
  expect(() => matchEnvironments(NAMES, ["Qwen3*24"])).toThrow("Unknown environment Qwen3*24");
});

test("every pattern must match, and the nearest name is told", () => {
  expect(() => matchEnvironments(NAMES, ["*/aime24", "Qwen3-8b/aime24"])).toThrow(
    "Unknown environment Qwen3-8b/aime24, did you mean Qwen3-8B/aime24?",
  );
  expect(() => matchEnvironments(["a/b", "c/d"], ["quite another"])).toThrow(
    "Unknown environment quite another; there are a/b, c/d",
  );
});
