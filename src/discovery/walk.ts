import type { Answer } from "../math/answer.js";
import { Tally } from "../math/tally.js";
import type { TraceRow } from "../replay/trace.js";

/** An episode after one of its calls, prunes that followed it included. */
export interface Step {
  readonly round: number;
  readonly rows: readonly TraceRow[];
  /** Tokens spent so far. */
  readonly tokens: number;
  /** Branches opened, finished and pruned so far. */
  readonly width: number;
  readonly finished: number;
  readonly pruned: number;
  /** The latest answers of the unpruned branches, in opening order, and those of the finished ones among them. */
  readonly latest: readonly number[];
  readonly finals: readonly number[];
  /** Plurality of the latest answers; −1 before any is revealed. */
  readonly leader: number;
}

/** What an episode's trace tells, branch by branch and call by call. */
export interface Walk {
  readonly steps: readonly Step[];
  /** The policy's answer, −1 for none. */
  readonly answer: number;
  readonly tokens: number;
  /** Tokens spent on each branch, in opening order. */
  readonly spent: readonly number[];
  readonly pruned: ReadonlySet<number>;
}

/** Reads the rows of a trace, call by call. */
export function walk(rows: readonly TraceRow[]): Walk {
  const branches: BranchState[] = [];
  const steps: Step[] = [];
  const votes = new Tally();
  let before = 0;
  for (const calls of byRound(rows.filter(({ action }) => action !== "answer"))) {
    for (const row of calls) {
      take(row, branches, row.tokens - before);
      before = row.tokens;
    }
    steps.push(toStep(calls, branches, votes));
  }
  const pruned = branches.flatMap(({ pruned }, branch) => (pruned ? [branch] : []));
  return {
    steps,
    answer: rows.at(-1)?.action === "answer" ? rows.at(-1)!.answer : -1,
    tokens: before,
    spent: branches.map(({ spent }) => spent),
    pruned: new Set(pruned),
  };
}

/** The answer with most votes, of equals the first voted for; −1 without votes. */
export function plurality(answers: readonly number[]): number {
  const votes = new Tally();
  for (const answer of answers) if (answer >= 0) votes.add(answer as Answer);
  return votes.leader ?? -1;
}

interface BranchState {
  answer: number;
  spent: number;
  finished: boolean;
  pruned: boolean;
}

function byRound(rows: readonly TraceRow[]): TraceRow[][] {
  const groups: TraceRow[][] = [];
  for (const row of rows) {
    if (groups.at(-1)?.[0]?.round === row.round) groups.at(-1)!.push(row);
    else groups.push([row]);
  }
  return groups;
}

function take({ action, branch, answer }: TraceRow, branches: BranchState[], tokens: number): void {
  const state = (branches[branch] ??= { answer: -1, spent: 0, finished: false, pruned: false });
  state.answer = answer;
  state.spent += tokens;
  if (action === "end" || action === "read") state.finished = true;
  if (action === "prune") state.pruned = true;
}

function toStep(rows: readonly TraceRow[], branches: readonly BranchState[], votes: Tally): Step {
  const latest: number[] = [];
  const finals: number[] = [];
  let finished = 0;
  votes.clear();
  for (const branch of branches) {
    if (branch.finished) finished++;
    if (branch.pruned) continue;
    latest.push(branch.answer);
    if (branch.answer >= 0) votes.add(branch.answer as Answer);
    if (branch.finished) finals.push(branch.answer);
  }
  return {
    round: rows[0]!.round,
    rows,
    tokens: rows.at(-1)!.tokens,
    width: branches.length,
    finished,
    pruned: branches.length - latest.length,
    latest,
    finals,
    leader: votes.leader ?? -1,
  };
}
