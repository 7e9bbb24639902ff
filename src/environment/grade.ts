import { canonical, sameAnswer } from "./canonical.js";
import { UNPARSED, type Question } from "./environment.js";

/**
 * How a final answer is compared with gold. `exact`: as strings, as the released reference does. `canonical`: as
 * mathematical values (see {@link canonical}).
 */
export const GRADERS = ["exact", "canonical"] as const;
export type Grader = (typeof GRADERS)[number];

/** 1 where the answer with that id is right, shape [answers of the question]; {@link UNPARSED} never is. */
export function grade(question: Question, grader: Grader): Uint8Array {
  const isRight = judge(question, grader);
  return Uint8Array.from(question.answers, (_, id) => (isRight(id) ? 1 : 0));
}

/** Whether an answer id of the question is right; each id is compared with gold once. −1, no answer, is wrong. */
export function judge({ gold, answers }: Question, grader: Grader): (id: number) => boolean {
  const matches = grader === "exact" ? (text: string) => text === gold : sameAs(gold);
  const known: boolean[] = [];
  return (id) => id > UNPARSED && (known[id] ??= matches(answers[id]!));
}

function sameAs(gold: string): (text: string) => boolean {
  const form = canonical(gold);
  return (text) => text === gold || sameAnswer(form, canonical(text));
}
