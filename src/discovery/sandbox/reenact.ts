import type { Answer } from "../../math/answer.js";
import type { Branch, Episode, Policy, Probing } from "../../replay/episode.js";
import { replay, type ReplayOptions } from "../../replay/replay.js";
import type { Environment } from "../../environment/environment.js";
import type { Outcomes } from "../../replay/outcomes.js";
import {
  LOG_DEEPEN,
  LOG_DEEPEN_ALL,
  LOG_DEEPEN_TWO,
  LOG_PRUNE,
  LOG_READ,
  LOG_REVEAL,
  LOG_WIDEN,
} from "./log.js";
import type { PlayReply } from "./messages.js";

/** What the sandbox tells cannot have happened: it is out of order, or was taken over. */
export class BreachError extends Error {}

/** By code; what a call that names none does is to probe each interval. */
const PROBINGS: readonly Probes[] = [{ probe: "none" }, { probe: "last" }, undefined];
type Probes = { readonly probe: Probing } | undefined;

/**
 * Plays the calls of a log again on the trusted engine, with the true recordings: outcomes and costs are its own, and every
 * call is checked anew. `originals` gives the environment's ids of answers by question. Throws {@link BreachError} where
 * the log cannot be played, or its answer was not revealed.
 */
export function reenact(
  played: PlayReply,
  { columns }: Environment,
  {
    originals,
    questions,
    shuffles,
    ...options
  }: {
    readonly originals: readonly Int32Array[];
    readonly questions: readonly number[];
    readonly shuffles: readonly number[];
  } & Pick<ReplayOptions, "ceiling" | "onTrace">,
): Outcomes {
  const failures = new Map(played.failures.map(({ episode, reason }) => [episode, reason]));
  let episode = 0;
  let breach: unknown;
  const policy: Policy = (stage) => {
    const number = episode++;
    const question = questions[Math.floor(number / shuffles.length)]!;
    try {
      enact(stage, played.log, played.ends[number - 1] ?? 0, played.ends[number]!);
    } catch (error) {
      breach ??= error;
    }
    const reason = failures.get(number);
    if (reason !== undefined) throw new Error(reason);
    const answer = played.answers[number]!;
    return answer < 0 ? undefined : (originals[question]![answer] as Answer | undefined);
  };
  const protocol = { kind: "released", shuffles } as const;
  const outcomes = replay(policy, columns, { ...options, questions, protocol });
  const wrong = outcomes.failures.length > failures.size ? outcomes.failures[0]!.reason : undefined;
  const reason = breach instanceof Error ? breach.message : wrong;
  if (reason !== undefined) throw new BreachError(`its log cannot be played again: ${reason}`);
  return outcomes;
}

function enact(episode: Episode, log: Int32Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const word = log[at]!;
    const probing = PROBINGS[(word >>> 3) & 3];
    const value = word >>> 5;
    switch (word & 7) {
      case LOG_WIDEN:
        requireRoom(episode, value);
        episode.widen(value, probing);
        break;
      case LOG_READ:
        requireRoom(episode, value);
        episode.sample(value);
        break;
      case LOG_DEEPEN_ALL:
        episode.deepen(episode.active, value, probing);
        break;
      case LOG_DEEPEN_TWO:
        requireWords(at + 3, to);
        deepenByTwo(episode, value, log, at + 1, probing);
        at += 3;
        break;
      case LOG_DEEPEN:
        requireWords(at + value, to);
        deepen(episode, log, at + 1, value, probing);
        at += value;
        break;
      case LOG_REVEAL:
        requireWords(at + value, to);
        episode.reveal(listed(episode, log, at + 1, value));
        at += value;
        break;
      case LOG_PRUNE:
        branchAt(episode, value).prune();
        break;
      default:
        throw new Error(`there is no call ${word & 7}`);
    }
  }
}

/** `from`: where the words of the call begin in the log; so below. */
function deepen(episode: Episode, log: Int32Array, from: number, count: number, probing: Probes): void {
  let i = from;
  episode.deepen(listed(episode, log, from, count), () => log[i++]! >>> 10, probing);
}

function deepenByTwo(episode: Episode, one: number, log: Int32Array, from: number, probing: Probes): void {
  const other = log[from]!;
  const low = log[from + 1]!;
  const high = log[from + 2]!;
  const steps = ({ index }: Branch): number =>
    ((index < 32 ? low >>> index : high >>> (index - 32)) & 1) === 1 ? other : one;
  episode.deepen(episode.active, steps, probing);
}

function listed(episode: Episode, log: Int32Array, from: number, count: number): Branch[] {
  const branches: Branch[] = [];
  for (let i = from; i < from + count; i++) branches.push(branchAt(episode, log[i]! & 1023));
  return branches;
}

function branchAt(episode: Episode, index: number): Branch {
  const branch = episode.branches[index];
  if (branch === undefined) throw new Error(`there is no branch ${index}`);
  return branch;
}

function requireWords(last: number, to: number): void {
  if (last >= to) throw new Error("a call lacks its words");
}

function requireRoom(episode: Episode, count: number): void {
  if (count > episode.room) throw new Error(`${count} branches do not fit in a room of ${episode.room}`);
}
