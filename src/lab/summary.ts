import {
  differenceInterval,
  meanInterval,
  savingInterval,
  type ConfidenceInterval,
} from "../math/confidence-interval.js";
import { powerLine } from "../math/power.js";
import { toSample, type Sample } from "../math/sample.js";
import type { Evaluation } from "./evaluate.js";

/**
 * One setting over one or several environments: questions are the unit, and a question that several models answered is one
 * cluster, its values averaged over the models first.
 */
export interface Summary {
  readonly evaluations: readonly Evaluation[];
  /** Percent per question. */
  readonly accuracy: Sample;
  /** Tokens per question; undefined where some recordings hold none. */
  readonly tokens: Sample | undefined;
  readonly sequentialTokens: number;
}

export interface Comparison {
  /** Accuracy of the setting minus that of the other, in points. */
  readonly difference: ConfidenceInterval;
  /** Share of the other's tokens that the setting saves. */
  readonly saving: ConfidenceInterval | undefined;
  /** What difference these questions can show. */
  readonly power: string;
}

/** Whether evaluations on one benchmark are all on the same questions, so that models can be averaged question by question. */
export function haveSameQuestions(evaluations: readonly Evaluation[]): boolean {
  const byBenchmark = new Map<string, string>();
  return evaluations.every(({ environment: { benchmark, questions } }) => {
    const texts = JSON.stringify(questions.map(({ text, gold }) => [text, gold]));
    const first = byBenchmark.get(benchmark) ?? texts;
    byBenchmark.set(benchmark, first);
    return texts === first;
  });
}

/** Of evaluations of one setting; undefined where there are too few questions for any interval. */
export function summarise(evaluations: readonly Evaluation[]): Summary | undefined {
  const benchmarks = [...new Set(evaluations.map(({ environment }) => environment.benchmark))];
  const groups = benchmarks.map((benchmark) =>
    evaluations.filter(({ environment }) => environment.benchmark === benchmark),
  );
  if (groups.some((group) => group[0]!.perQuestion.accuracy.length < 2)) return undefined;
  const strata = groups.flatMap((group) =>
    Array.from(group[0]!.perQuestion.accuracy, () => group[0]!.environment.benchmark),
  );
  const sample = (values: (evaluation: Evaluation) => Float64Array): Sample =>
    toSample(
      groups.flatMap((group) => averaged(group.map(values))),
      { strata },
    );
  return {
    evaluations,
    accuracy: sample(({ perQuestion }) => perQuestion.accuracy),
    tokens: evaluations.some(({ tokens }) => Number.isNaN(tokens))
      ? undefined
      : sample(({ perQuestion }) => perQuestion.tokens),
    sequentialTokens:
      evaluations.reduce((sum, { sequentialTokens }) => sum + sequentialTokens, 0) / evaluations.length,
  };
}

export function accuracyOf({ accuracy }: Summary): ConfidenceInterval {
  return meanInterval(accuracy);
}

/** Paired over the same questions. */
export function compare(summary: Summary, other: Summary): Comparison {
  return {
    difference: differenceInterval(other.accuracy, summary.accuracy),
    saving: summary.tokens && other.tokens && savingInterval(summary.tokens, other.tokens),
    power: powerLine(other.accuracy, summary.accuracy),
  };
}

function averaged(rows: readonly Float64Array[]): number[] {
  const [first] = rows;
  const odd = rows.find((row) => row.length !== first!.length);
  if (odd)
    throw new RangeError(
      `Cannot average models: they answered ${first!.length} and ${odd.length} questions of one benchmark`,
    );
  return Array.from(first!, (_, q) => rows.reduce((sum, row) => sum + row[q]!, 0) / rows.length);
}
