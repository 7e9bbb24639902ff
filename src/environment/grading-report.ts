import type { Environment } from "./environment.js";
import { grade } from "./grade.js";

/** A question whose single-branch accuracy depends on the grader. */
export interface GradingChange {
  /** Index of the question in its environment. */
  readonly question: number;
  readonly gold: string;
  /** The answers right by the canonical grader alone, with their counts among the final answers, most frequent first. */
  readonly gained: readonly { readonly answer: string; readonly count: number }[];
  /** Share of branches, in [0, 1], whose final answer is right by string equality. */
  readonly exact: number;
  /** The same by mathematical value; never less. */
  readonly canonical: number;
}

/** Every question whose single-branch accuracy the canonical grader changes. */
export function gradingReport(environment: Environment): readonly GradingChange[] {
  return environment.questions
    .map((_, question) => gradingChange(environment, question))
    .filter(({ gained }) => gained.length > 0);
}

function gradingChange({ questions, columns }: Environment, index: number): GradingChange {
  const question = questions[index]!;
  const final = columns.final.subarray(columns.branchStart[index], columns.branchStart[index + 1]);
  const counts = new Uint32Array(question.answers.length);
  for (const answer of final) counts[answer]!++;
  const exact = grade(question, "exact");
  const canonical = grade(question, "canonical");
  const share = (right: Uint8Array): number =>
    final.reduce((sum, answer) => sum + right[answer]!, 0) / final.length;
  const gained = question.answers
    .map((answer, id) => ({ answer, count: canonical[id]! > exact[id]! ? counts[id]! : 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return { question: index, gold: question.gold, gained, exact: share(exact), canonical: share(canonical) };
}
