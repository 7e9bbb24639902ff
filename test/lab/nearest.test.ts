import { expect, test } from "vitest";
import { suggestion } from "../../src/lab/nearest.js";

test.each([
  ["widht", ["width", "threshold"], ", did you mean width?"],
  ["WARMUP", ["warmUp", "width"], ", did you mean warmUp?"],
  ["something", ["a", "b"], "; there are a, b"],
  ["something", [], "; there is none"],
])("the suggestion for %s among %j is %j", (wanted, known, expected) => {
  expect(suggestion(wanted, known)).toBe(expected);
});
