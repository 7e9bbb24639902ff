import type { Environment } from "../environment/environment.js";
import { judge, type Grader } from "../environment/grade.js";
import { ordersOf } from "../replay/protocol.js";
import type { EpisodeName, Played } from "./judge.js";
import { plurality, walk, type Walk } from "./walk.js";

/** What became of an episode, wrong ones by the first that fits; see the shares of `Anatomy` in history.ts. */
export const FATES = [
  "right",
  "stoppedTooEarly",
  "prunedTheRightBranch",
  "wrongVote",
  "tooNarrow",
  "unreachable",
] as const;
export type Fate = (typeof FATES)[number];

/** Branches that a wider episode would have opened: the released width ceiling. */
const CEILING = 64;

/** Where the tokens of one episode went; told without gold. */
export interface Spending {
  readonly width: number;
  readonly tokens: number;
  /** Tokens spent after the answer it gave had come to stay as the leader of the latest answers. */
  readonly overspent: number;
  /** Tokens spent on branches that it pruned. */
  readonly pruned: number;
  /** Either of the two: tokens counted once. */
  readonly wasted: number;
}

/** Where the tokens of an episode went. */
export function spendingOf({ rows }: Pick<Played, "rows">): Spending {
  const path = walk(rows);
  const settled = settledAt(path);
  const pruned = [...path.pruned].reduce((sum, branch) => sum + path.spent[branch]!, 0);
  const overspent = path.tokens - settled;
  return {
    width: path.spent.length,
    tokens: path.tokens,
    overspent,
    pruned,
    wasted: pruned + overspent - spentOnPrunedAfter(path, settled),
  };
}

/** What became of an episode. Throws a RangeError where it was played on another environment. */
export function fateOf(
  played: Played,
  environment: Environment,
  { grader = "exact" }: { readonly grader?: Grader } = {},
): Fate {
  const { question } = played.episode;
  const isRight = judge(environment.questions[question]!, grader);
  const path = walk(played.rows);
  if (isRight(path.answer)) return "right";
  const finals = finalsInOrder(environment, played.episode);
  const opened = finals.slice(0, path.spent.length);
  if (isRight(plurality(opened.filter((_, branch) => !path.pruned.has(branch))))) return "stoppedTooEarly";
  if (path.pruned.size > 0 && isRight(plurality(opened))) return "prunedTheRightBranch";
  if (path.steps.some(({ leader }) => isRight(leader))) return "wrongVote";
  return isRight(plurality(finals.slice(0, CEILING))) ? "tooNarrow" : "unreachable";
}

/** Final answers of a question's branches in the order in which its episode opens them. */
export function finalsInOrder(
  { columns, questions }: Environment,
  { question, shuffle }: EpisodeName,
): number[] {
  if (questions[question] === undefined) {
    throw new RangeError(`Cannot read question ${question}: there are 0 to ${questions.length - 1}`);
  }
  const from = columns.branchStart[question]!;
  const branches = columns.branchStart[question + 1]! - from;
  const [order] = ordersOf({ kind: "released", shuffles: [shuffle] })(question, branches);
  return Array.from(order!, (place) => columns.final[from + place]!);
}

/** Tokens spent when the given answer had come to lead for good; all of them where it does not lead at the end. */
function settledAt({ steps, answer, tokens }: Walk): number {
  let settled = tokens;
  for (let i = steps.length - 1; i >= 0 && steps[i]!.leader === answer; i--) settled = steps[i]!.tokens;
  return settled;
}

function spentOnPrunedAfter({ steps, pruned }: Walk, settled: number): number {
  let sum = 0;
  let before = 0;
  for (const row of steps.flatMap(({ rows }) => rows)) {
    if (before >= settled && pruned.has(row.branch)) sum += row.tokens - before;
    before = row.tokens;
  }
  return sum;
}
