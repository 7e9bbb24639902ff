import { expect, test } from "vitest";
import { splitOf } from "../../src/environment/split.js";

test("splitOf() knows the three benchmarks in any case", () => {
  expect(splitOf("aime24")).toEqual({ split: "search" });
  expect(splitOf("AIME25")).toEqual({ split: "development" });
  expect(splitOf("HMMT25")).toEqual({ split: "held-out" });
});

test("splitOf() takes another benchmark as stated, else as development with a warning", () => {
  expect(splitOf("gpqa", "held-out")).toEqual({ split: "held-out" });
  expect(splitOf("gpqa")).toEqual({
    split: "development",
    warning: "gpqa has no split of its own: taken as development",
  });
});

test("splitOf() refuses a stated split that contradicts the fixed one, and accepts one that agrees", () => {
  expect(() => splitOf("hmmt25", "search")).toThrow(
    "Cannot use hmmt25 as search set: it is the held-out set",
  );
  expect(splitOf("hmmt25", "held-out")).toEqual({ split: "held-out" });
});
