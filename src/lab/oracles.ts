import type { Environment } from "../environment/environment.js";
import { judge, type Grader } from "../environment/grade.js";
import { pluralityRight } from "../environment/plurality-right.js";
import { passAtK } from "../math/expectation.js";

/**
 * What is in the recordings whatever a controller does, as exact expectations over the subsets of `width` branches; percent,
 * means over the questions.
 */
export interface Oracles {
  /** Branches of a subset; all branches of a question that has fewer. */
  readonly width: number;
  /** Of one branch. */
  readonly single: number;
  /** Plurality of `width` final answers, ties broken by chance: self-consistency without shuffle noise. */
  readonly plurality: number;
  /** Any of `width` final answers is right. */
  readonly pass: number;
  /** Any probe or final answer of `width` branches is right. */
  readonly everRight: number;
}

export function oracles(
  environment: Environment,
  { width = 64, grader = "exact" }: { readonly width?: number; readonly grader?: Grader } = {},
): Oracles {
  const { branchStart } = environment.columns;
  const most = environment.questions.map((_, q) => branchStart[q + 1]! - branchStart[q]!);
  const rows = environment.questions.map((_, question) =>
    questionOracles(environment, question, { width, grader }),
  );
  const mean = (value: (row: Omit<Oracles, "width">) => number): number =>
    (100 * rows.reduce((sum, row) => sum + value(row), 0)) / rows.length;
  return {
    width: Math.min(width, Math.max(...most)),
    single: mean(({ single }) => single),
    plurality: mean(({ plurality }) => plurality),
    pass: mean(({ pass }) => pass),
    everRight: mean(({ everRight }) => everRight),
  };
}

/** The same of one question, as shares. */
export function questionOracles(
  { questions, columns }: Environment,
  question: number,
  { width = 64, grader = "exact" }: { readonly width?: number; readonly grader?: Grader } = {},
): Omit<Oracles, "width"> {
  const { branchStart, probeStart, final, probes } = columns;
  const isRight = judge(questions[question]!, grader);
  const from = branchStart[question]!;
  const finals = final.subarray(from, branchStart[question + 1]);
  const k = Math.min(width, finals.length);
  const everRight = finals.filter((answer, i) => {
    const seen = probes.subarray(probeStart[from + i], probeStart[from + i + 1]);
    return isRight(answer) || seen.some(isRight);
  }).length;
  const right = finals.filter(isRight).length;
  return {
    single: right / finals.length,
    plurality: pluralityRight(finals, isRight, k),
    pass: passAtK(finals.length, right, k),
    everRight: passAtK(finals.length, everRight, k),
  };
}
