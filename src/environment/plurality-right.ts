import { pluralityAtK } from "../math/expectation.js";

/**
 * The chance that the plurality of k final answers, drawn without replacement, is right; exact. Several spellings of one
 * answer may be right, and each may lead.
 */
export function pluralityRight(
  finals: Int32Array | readonly number[],
  isRight: (answer: number) => boolean,
  k: number,
): number {
  const counts = new Map<number, number>();
  for (const answer of finals) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const votes = [...counts.values()];
  return [...counts.keys()].reduce(
    (sum, answer, i) => sum + (isRight(answer) ? pluralityAtK(votes, i, k) : 0),
    0,
  );
}
