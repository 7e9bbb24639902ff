import type { Environment } from "./environment.js";
import { judge, type Grader } from "./grade.js";

/**
 * What the recorded final answers make of a question. `easy`: at least three quarters of them are right. `hard`: fewer,
 * but their plurality is right. `misleading`: some are right, but their plurality is wrong. `unsolved`: none is right.
 */
export const DIFFICULTIES = ["easy", "hard", "misleading", "unsolved"] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

const EASY = 0.75;

/** Of one question; different spellings of the right answer count together, and ties for the plurality as right. */
export function difficulty(
  { questions, columns: { branchStart, final } }: Environment,
  question: number,
  grader: Grader = "exact",
): Difficulty {
  const isRight = judge(questions[question]!, grader);
  const finals = final.subarray(branchStart[question], branchStart[question + 1]);
  const wrong = new Map<number, number>();
  let right = 0;
  for (const answer of finals) {
    if (isRight(answer)) right++;
    else wrong.set(answer, (wrong.get(answer) ?? 0) + 1);
  }
  if (right === 0) return "unsolved";
  if (right < Math.max(...wrong.values())) return "misleading";
  return right >= EASY * finals.length ? "easy" : "hard";
}
