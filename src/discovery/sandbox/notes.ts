import type { Note } from "../../replay/episode.js";
import type { NoteLine } from "../../replay/trace.js";
import { clipped } from "./thrown.js";

/** What is kept of a policy's notes: rounds, signals of each, characters of a word and of all words of an episode. */
const ROUNDS = 1000;
const SIGNALS = 16;
const CHARACTERS = 120;
const ALL_CHARACTERS = 60_000;

/** Notes as plain data, numbers and short words alone; the rest is left out. */
export function plainNotes(lines: readonly NoteLine[]): NoteLine[] {
  const kept: NoteLine[] = [];
  let characters = 0;
  for (const line of lines.slice(0, ROUNDS)) {
    const note = plain(line.note);
    characters += Object.entries(note).flat().join("").length;
    if (characters > ALL_CHARACTERS) break;
    kept.push({ round: line.round, note });
  }
  return kept;
}

function plain(note: Note): Note {
  const signals = Object.entries(note).slice(0, SIGNALS) as [string, unknown][];
  const kept = signals.flatMap(([name, value]): [string, number | string][] => {
    if (typeof value === "number") return [[clipped(name, CHARACTERS), value]];
    return typeof value === "string" ? [[clipped(name, CHARACTERS), clipped(value, CHARACTERS)]] : [];
  });
  return Object.fromEntries(kept);
}
