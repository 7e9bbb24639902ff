import { createHash } from "node:crypto";
import type { Environment } from "../environment/environment.js";
import { judge, type Grader } from "../environment/grade.js";
import type { Outcomes } from "./outcomes.js";

/** Means over the episodes of one policy on one environment, and per question over its shuffles. */
export interface Score {
  /** Percent. */
  readonly accuracy: number;
  /** NaN where the recordings do not hold tokens. */
  readonly tokens: number;
  readonly sequentialTokens: number;
  readonly intervals: number;
  readonly probes: number;
  readonly episodes: number;
  /** Shape [questions of the outcomes]; accuracy in percent. */
  readonly perQuestion: {
    readonly accuracy: Float64Array;
    readonly tokens: Float64Array;
    readonly sequentialTokens: Float64Array;
  };
}

/** 1 where an episode's answer is right; shape [episodes]. */
export function correctness({ questions }: Environment, outcomes: Outcomes, grader: Grader): Uint8Array {
  const judges = outcomes.questions.map((question) => judge(questions[question]!, grader));
  return Uint8Array.from(outcomes.answer, (answer, episode) =>
    judges[episode % judges.length]!(answer) ? 1 : 0,
  );
}

export function score(environment: Environment, outcomes: Outcomes, correct: Uint8Array): Score {
  const known = (tokens: Float64Array) => (environment.columns.has.tokens ? tokens : tokens.map(() => NaN));
  const [tokens, sequentialTokens] = [known(outcomes.tokens), known(outcomes.sequentialTokens)];
  const { length: questions } = outcomes.questions;
  return {
    accuracy: 100 * mean(correct),
    tokens: mean(tokens),
    sequentialTokens: mean(sequentialTokens),
    intervals: mean(outcomes.intervals),
    probes: mean(outcomes.probes),
    episodes: correct.length,
    perQuestion: {
      accuracy: questionMeans(correct, questions).map((share) => 100 * share),
      tokens: questionMeans(tokens, questions),
      sequentialTokens: questionMeans(sequentialTokens, questions),
    },
  };
}

/**
 * SHA-256 over the lines `shuffle,question,answer,tokens\n`, shuffle-major; the answer as text, `ERR` where it was
 * unparsed and `None` where there is none.
 */
export function digest({ questions }: Environment, outcomes: Outcomes): string {
  const hash = createHash("sha256");
  for (const [s, shuffle] of outcomes.shuffles.entries()) {
    let lines = "";
    for (const [q, question] of outcomes.questions.entries()) {
      const episode = s * outcomes.questions.length + q;
      const answer = outcomes.answer[episode]!;
      const text = answer < 0 ? "None" : questions[question]!.answers[answer]!;
      lines += `${shuffle},${question},${text},${outcomes.tokens[episode]!}\n`;
    }
    hash.update(lines);
  }
  return hash.digest("hex");
}

function mean(values: Uint8Array | Int32Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Means over shuffles of values that lie shuffle-major. */
function questionMeans(values: ArrayLike<number>, questions: number): Float64Array {
  const sums = new Float64Array(questions);
  for (let i = 0; i < values.length; i++) sums[i % questions]! += values[i]!;
  return sums.map((sum) => (sum * questions) / values.length);
}
