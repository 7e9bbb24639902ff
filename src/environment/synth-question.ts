import type { MersenneTwister } from "../math/mersenne-twister.js";
import { pickGeometric } from "./synth-draws.js";

/** A fictitious benchmark: how hard its questions are, on the scale of {@link Skill}. */
export interface Difficulty {
  /** Difficulties are spread evenly over [easiest, hardest]. */
  readonly easiest: number;
  readonly hardest: number;
  /** Share of questions of which one wrong answer attracts most branches. */
  readonly misleading: number;
}

/** A fictitious answer, in the two spellings that branches use. */
export interface Spellings {
  readonly usual: string;
  readonly other: string;
}

/** The hidden world of one question: the same for every model. */
export interface LatentQuestion {
  readonly difficulty: number;
  readonly misleading: boolean;
  readonly right: Spellings;
  /** What wrong branches end with, the strongest first; attractor i has a weight of ratioⁱ. */
  readonly attractors: readonly Spellings[];
  readonly ratio: number;
  /** What unsettled branches say, the most frequent first. */
  readonly guesses: readonly Spellings[];
  /** Factor on the length of every branch. */
  readonly length: number;
  /** Whether the answers are fractions. */
  readonly fractions: boolean;
}

const FRACTION_SHARE = 0.25;
const ATTRACTORS = 8;
const GUESSES = 24;

export function latentQuestions(
  { easiest, hardest, misleading }: Difficulty,
  { count, random }: { readonly count: number; readonly random: MersenneTwister },
): readonly LatentQuestion[] {
  const ranks = random.shuffle(Array.from({ length: count }, (_, i) => i));
  const misled = Math.round(misleading * count);
  return ranks.map((rank, index) => {
    const share = (rank + random.random()) / count;
    return latentQuestion(random, easiest + share * (hardest - easiest), index < misled);
  });
}

function latentQuestion(random: MersenneTwister, difficulty: number, misleading: boolean): LatentQuestion {
  const fractions = random.random() < FRACTION_SHARE;
  const answers = distinctAnswers(random, fractions, 1 + ATTRACTORS + GUESSES);
  return {
    difficulty,
    misleading,
    fractions,
    right: answers[0]!,
    attractors: answers.slice(1, 1 + ATTRACTORS),
    ratio: misleading ? 0.2 : 0.4 + 0.45 * random.random(),
    guesses: answers.slice(1 + ATTRACTORS),
    length: 0.6 + 0.8 * random.random(),
  };
}

function distinctAnswers(random: MersenneTwister, fractions: boolean, count: number): readonly Spellings[] {
  const answers = new Map<string, Spellings>();
  while (answers.size < count) {
    const answer = anyAnswer(random, fractions);
    answers.set(answer.usual, answer);
  }
  return [...answers.values()];
}

/** An integer from 0 to 999, or a proper fraction in lowest terms with a prime denominator. */
export function anyAnswer(random: MersenneTwister, fraction: boolean): Spellings {
  if (!fraction) {
    const text = `${random.below(1000)}`;
    return { usual: text, other: text };
  }
  const denominator = pickGeometric(random, [7, 11, 13, 17, 19, 23, 29, 31, 37, 41], 0.9);
  const numerator = 1 + random.below(denominator - 1);
  return { usual: `\\frac{${numerator}}{${denominator}}`, other: `${numerator}/${denominator}` };
}
