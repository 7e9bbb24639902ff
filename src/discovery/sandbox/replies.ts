import type { PlayReply, ScheduleReply } from "./messages.js";
import { plainNotes } from "./notes.js";
import { BreachError } from "./reenact.js";
import { clipped } from "./thrown.js";

/** What came of so many episodes, of the shape it must have; throws a {@link BreachError} at any other. */
export function checkedReply(reply: unknown, episodes: number): PlayReply {
  const { answers, ends, log, failures, notes } = (reply ?? {}) as Record<keyof PlayReply, unknown>;
  const columns = [answers, ends, log].every((column) => column instanceof Int32Array);
  if (!columns || !Array.isArray(failures) || !Array.isArray(notes)) throw malformed();
  const played = { answers, ends, log, failures, notes } as PlayReply;
  if (played.answers.length !== episodes || !isSplit(played.ends, episodes, played.log.length))
    throw malformed();
  return {
    ...played,
    failures: failures.map((failure) => checkedFailure(failure, episodes)),
    notes: notes.map(checkedNotes),
  };
}

/** Plans of the shape they must have; throws a {@link BreachError} at any other. */
export function checkedPlans(reply: unknown): ScheduleReply {
  const isValue = (value: unknown): boolean => typeof value === "number" || typeof value === "string";
  const isEntry = (entry: unknown): boolean =>
    Array.isArray(entry) && entry.length === 2 && typeof entry[0] === "string" && isValue(entry[1]);
  const isPlan = (plan: unknown): boolean => Array.isArray(plan) && plan.every(isEntry);
  if (!Array.isArray(reply) || !reply.every(isPlan)) throw malformed();
  return reply as ScheduleReply;
}

function isSplit(ends: Int32Array, episodes: number, length: number): boolean {
  if (ends.length !== episodes || (ends.at(-1) ?? 0) > length) return false;
  return ends.every((end, i) => end >= (ends[i - 1] ?? 0));
}

function checkedFailure(failure: unknown, episodes: number): PlayReply["failures"][number] {
  const { episode, reason } = (failure ?? {}) as Record<string, unknown>;
  const fits = Number.isInteger(episode) && (episode as number) >= 0 && (episode as number) < episodes;
  if (!fits || typeof reason !== "string") throw malformed();
  return { episode: episode as number, reason: clipped(reason) };
}

/** Notes as the sandbox makes them, made once more. */
function checkedNotes(lines: unknown): PlayReply["notes"][number] {
  const isLine = (line: unknown): boolean => {
    const { round, note } = (line ?? {}) as Record<string, unknown>;
    return Number.isInteger(round) && typeof note === "object" && note !== null;
  };
  if (!Array.isArray(lines) || !lines.every(isLine)) throw malformed();
  return plainNotes(lines as PlayReply["notes"][number]);
}

function malformed(): Error {
  return new BreachError("its process answered what it was not asked");
}
