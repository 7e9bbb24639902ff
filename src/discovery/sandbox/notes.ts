import type { Note } from "../../replay/episode.js";
import type { NoteLine } from "../../replay/trace.js";
import { clipped } from "./thrown.js";

/** What is kept of a policy's notes: rounds, signals of each, and characters of a word. */
const ROUNDS = 1000;
const SIGNALS = 16;
const CHARACTERS = 120;

/** Notes as plain data, numbers and short words alone; the rest is left out. */
export function plainNotes(lines: readonly NoteLine[]): NoteLine[] {
  return lines.slice(0, ROUNDS).map(({ round, note }) => ({ round, note: plain(note) }));
}

function plain(note: Note): Note {
  const signals = Object.entries(note).slice(0, SIGNALS) as [string, unknown][];
  const kept = signals.flatMap(([name, value]): [string, number | string][] => {
    if (typeof value === "number") return [[clipped(name, CHARACTERS), value]];
    return typeof value === "string" ? [[clipped(name, CHARACTERS), clipped(value, CHARACTERS)]] : [];
  });
  return Object.fromEntries(kept);
}
