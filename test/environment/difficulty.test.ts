import { expect, it } from "vitest";
import { difficulty } from "../../src/environment/difficulty.js";
import { environmentOf } from "../world.js";

/** A question with gold "1" whose branches end in these answers; `-` could not be read. */
function questionOf(finals: string) {
  const branches = finals.split("").map((final) => ({
    tokens: 600,
    probes: ["1"],
    final: final === "-" ? null : final,
  }));
  return environmentOf([{ text: "?", gold: "1", branches }]);
}

it.each([
  ["1112", "easy"],
  ["11122", "hard"],
  ["112233", "hard"],
  ["1122234", "misleading"],
  ["1--", "misleading"],
  ["223", "unsolved"],
] as const)("difficulty: final answers %s to gold 1 are %s", (finals, expected) => {
  expect(difficulty(questionOf(finals), 0)).toBe(expected);
});

it("difficulty: the canonical grader counts other spellings of the right answer", () => {
  const branches = ["1", "1.0", "2"].map((final) => ({ tokens: 600, probes: [], final }));
  const environment = environmentOf([{ text: "?", gold: "1", branches: [...branches, branches[2]!] }]);
  expect([difficulty(environment, 0), difficulty(environment, 0, "canonical")]).toEqual([
    "misleading",
    "hard",
  ]);
});
