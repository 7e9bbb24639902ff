import { expect, test } from "vitest";
import { checkName } from "../../src/environment/safe-name.js";

test.each(["Qwen3-0.6B", "aime24", "a", "My model 2", "Modèle_é+1@x"])("checkName() accepts %s", (name) => {
  expect(checkName("model", name)).toBe(name);
});

test.each(["", ".", "..", "a/b", "a\\b", ".hidden", "a.", "a ", "-rf", "*", "a\nb", "x".repeat(101)])(
  "checkName() refuses %j",
  (name) => {
    expect(() => checkName("model", name)).toThrow(RangeError);
  },
);
