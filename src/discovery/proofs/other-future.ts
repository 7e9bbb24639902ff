import type { Columns } from "../../environment/environment.js";

/** How far a branch had been read: its intervals, or to its end. */
export interface Read {
  readonly depth: number;
  readonly finished: boolean;
}

/** One question with what of its branches had been read, by their places in the question; the others had not been opened. */
export interface Past {
  readonly question: number;
  readonly read: ReadonlyMap<number, Read>;
}

/** One branch as its columns have it. */
export interface Recorded {
  readonly tokens: number;
  readonly final: number;
  readonly probes: readonly number[];
}

/** More intervals than this are not made up. */
const LONGEST = 80;

/**
 * One question for each past, with everything that had not been read made up anew: answers, lengths and endings. Whoever saw
 * no more than the past cannot tell it from the recorded question. `below(n)` draws an integer in [0, n).
 */
export function otherFutures(
  columns: Columns,
  pasts: readonly Past[],
  below: (n: number) => number,
): Columns {
  return assembled(
    columns,
    pasts.map(({ question, read }) => {
      const answers = answersOf(columns, question);
      const places = columns.branchStart[question + 1]! - columns.branchStart[question]!;
      return Array.from({ length: places }, (_, place) =>
        continued(recorded(columns, question, place), read.get(place), { answers, columns, below }),
      );
    }),
  );
}

export function recorded(columns: Columns, question: number, place: number): Recorded {
  const row = columns.branchStart[question]! + place;
  const { probeStart, probes, tokens, final } = columns;
  return {
    tokens: tokens[row]!,
    final: final[row]!,
    probes: [...probes.subarray(probeStart[row], probeStart[row + 1])],
  };
}

function answersOf(columns: Columns, question: number): readonly number[] {
  const [from, to] = [columns.branchStart[question]!, columns.branchStart[question + 1]!];
  const { final, probes, probeStart } = columns;
  return [...new Set([...final.subarray(from, to), ...probes.subarray(probeStart[from], probeStart[to])])];
}

function continued(
  branch: Recorded,
  read: Read | undefined,
  {
    answers,
    columns,
    below,
  }: {
    readonly answers: readonly number[];
    readonly columns: Columns;
    readonly below: (n: number) => number;
  },
): Recorded {
  if (read?.finished === true) return branch;
  const kept = branch.probes.slice(0, read?.depth ?? 0);
  const any = (): number => answers[below(answers.length)]!;
  // An opened branch without intervals would have ended; one that was not opened may be of any length.
  const more = Array.from({ length: below(Math.max(1, LONGEST - kept.length)) }, any);
  const probes = [...kept, ...more];
  return { tokens: probes.length * columns.interval + 1 + below(columns.interval), final: any(), probes };
}

export function assembled(like: Columns, questions: readonly (readonly Recorded[])[]): Columns {
  const branches = questions.flat();
  return {
    interval: like.interval,
    has: like.has,
    branchStart: starts(questions.map(({ length }) => length)),
    tokens: Int32Array.from(branches, ({ tokens }) => tokens),
    final: Int32Array.from(branches, ({ final }) => final),
    probeStart: starts(branches.map(({ probes }) => probes.length)),
    probes: Int32Array.from(branches.flatMap(({ probes }) => probes)),
  };
}

function starts(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) starts[i + 1] = starts[i]! + length;
  return starts;
}
