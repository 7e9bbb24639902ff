import type { PlayReply, ScheduleReply } from "./messages.js";
import { plainNotes } from "./notes.js";
import { BreachError } from "./reenact.js";
import { clipped } from "./thrown.js";

/** Keys of a plan, or lines of an episode's notes: more than a sandbox tells. */
const MOST = 1000;

/** What came of so many episodes, of the shape it must have; throws a {@link BreachError} at any other. */
export function checkedReply(reply: unknown, episodes: number): PlayReply {
  const { answers, ends, log, failures, notes } = fieldsOf(reply);
  const areColumns = answers instanceof Int32Array && ends instanceof Int32Array && log instanceof Int32Array;
  if (!areColumns || answers.length !== episodes || !isSplit(ends, episodes, log.length)) throw malformed();
  return {
    ...{ answers, ends, log },
    failures: listOf(failures, episodes).map((failure) => checkedFailure(failure, episodes)),
    notes: listOf(notes, episodes).map((lines) => plainNotes(listOf(lines, MOST).map(checkedLine))),
  };
}

/** So many plans, of the shape they must have; throws a {@link BreachError} at any other. */
export function checkedPlans(reply: unknown, count: number): ScheduleReply {
  const plans = listOf(reply, count);
  if (plans.length < count) throw malformed();
  return plans.map((plan) => listOf(plan, MOST).map(checkedEntry));
}

function isSplit(ends: Int32Array, episodes: number, length: number): boolean {
  if (ends.length !== episodes || (ends.at(-1) ?? 0) > length) return false;
  return ends.every((end, i) => end >= (ends[i - 1] ?? 0));
}

function checkedFailure(failure: unknown, episodes: number): PlayReply["failures"][number] {
  const { episode, reason } = fieldsOf(failure);
  const fits = Number.isInteger(episode) && (episode as number) >= 0 && (episode as number) < episodes;
  if (!fits || typeof reason !== "string") throw malformed();
  return { episode: episode as number, reason: clipped(reason) };
}

function checkedLine(line: unknown): PlayReply["notes"][number][number] {
  const { round, note } = fieldsOf(line);
  if (!Number.isInteger(round) || typeof note !== "object" || note === null) throw malformed();
  return { round, note } as PlayReply["notes"][number][number];
}

function checkedEntry(entry: unknown): ScheduleReply[number][number] {
  const [key, value] = listOf(entry, 2);
  if (typeof key !== "string" || (typeof value !== "number" && typeof value !== "string")) throw malformed();
  return [key, value];
}

/** A list of at most so many, without holes. */
function listOf(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw malformed();
  return [...(value as unknown[])];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Readonly<Record<string, unknown>>;
}

function malformed(): Error {
  return new BreachError("its process answered what it was not asked");
}
