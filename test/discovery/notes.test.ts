import { expect, test } from "vitest";
import { plainNotes } from "../../src/discovery/sandbox/notes.js";

test("notes are kept as plain data, and words cut", () => {
  const note = { votes: 3, reason: "y".repeat(200), list: [1] as never };
  expect(plainNotes([{ round: 2, note }])).toEqual([
    { round: 2, note: { votes: 3, reason: `${"y".repeat(120)}…` } },
  ]);
});

test("an episode's notes are kept as long as there is room for their words", () => {
  const note = { reason: "y".repeat(94) };
  const lines = Array.from({ length: 900 }, (_, round) => ({ round, note }));
  expect(plainNotes(lines)).toEqual(lines.slice(0, 600));
});
