import type { TraceRow } from "../replay/trace.js";
import type { Played } from "./judge.js";
import { walk, type Step } from "./walk.js";

/** The first decision where two policies part. */
export interface Divergence {
  /** The call, from 1. */
  readonly round: number;
  /** Tokens that both had spent before it. */
  readonly tokens: number;
  /** What each did instead, in words. */
  readonly first: string;
  readonly second: string;
}

/**
 * The first decision where two policies part in one episode; undefined where they do the same to the end. Throws a
 * RangeError where the episodes are of another environment, question or shuffle, for then nothing is comparable.
 */
export function firstDivergence(first: Played, second: Played): Divergence | undefined {
  const name = ({ episode: { environment, question, shuffle } }: Played) =>
    `${environment}, question ${question}, shuffle ${shuffle}`;
  if (name(first) !== name(second))
    throw new RangeError(`Cannot compare two episodes: ${name(first)} and ${name(second)}`);
  const [a, b] = [walk(first.rows), walk(second.rows)];
  for (let i = 0; i < Math.max(a.steps.length, b.steps.length); i++) {
    const [left, right] = [a.steps[i], b.steps[i]];
    if (left && right && sameDecisions(left, right)) continue;
    const tokens = a.steps[i - 1]?.tokens ?? 0;
    const stands = (steps: readonly Step[]): string => standing(steps[i - 1]);
    return {
      round: i + 1,
      tokens,
      first: left ? decisions(left) : `answers${stands(a.steps)}`,
      second: right ? decisions(right) : `answers${stands(b.steps)}`,
    };
  }
  if (a.answer === b.answer) return undefined;
  const last = a.steps.at(-1);
  return {
    round: a.steps.length + 1,
    tokens: last?.tokens ?? 0,
    first: given(a.answer, last),
    second: given(b.answer, last),
  };
}

/** What a call did, in words: `opens 2, deepens 5 by 1 each, prunes branch 3`. */
export function decisions({ rows }: Step): string {
  const of = (...actions: TraceRow["action"][]) => rows.filter(({ action }) => actions.includes(action));
  const opened = of("widen", "read").length;
  const deepened = new Set(of("deepen", "end").map(({ branch }) => branch)).size;
  const pruned = of("prune").map(({ branch }) => branch);
  const words = [
    opened > 0 && `opens ${opened}`,
    deepened > 0 && `deepens ${deepened}`,
    of("reveal").length > 0 && `probes ${of("reveal").length}`,
    pruned.length > 0 && `prunes ${pruned.length === 1 ? "branch" : "branches"} ${pruned.join(", ")}`,
  ];
  return words.filter((word) => word !== false).join(", ");
}

/** The order in which branches are given only decides ties; what was done to which branch is the decision. */
function sameDecisions(a: Step, b: Step): boolean {
  const keys = ({ rows }: Step): string =>
    rows
      .map(({ action, branch, depth, probes }) => `${action} ${branch} ${depth} ${probes}`)
      .sort()
      .join();
  return keys(a) === keys(b);
}

function standing(step: Step | undefined): string {
  return step === undefined ? "" : ` with ${step.finished} of ${step.width} branches finished`;
}

function given(answer: number, last: Step | undefined): string {
  if (answer < 0) return "gives no answer";
  return answer === last?.leader
    ? "answers the leader of the latest answers"
    : "answers another than the leader";
}
