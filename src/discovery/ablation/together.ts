import type { Point } from "../../math/frontier.js";
import { MersenneTwister } from "../../math/mersenne-twister.js";
import { tQuantile } from "../../math/student-t.js";
import type { ArmRun, RunCurve } from "./arm-run.js";

/** A run on one resample, or on all questions: its curve and the setting that was selected. */
export interface RunPoints {
  readonly search: readonly Point[];
  readonly target: readonly Point[] | undefined;
  readonly selected: number;
}

export interface TogetherInterval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Runs of each arm: with a single one the interval allows for the questions alone. */
  readonly runs: readonly number[];
  readonly questions: number;
}

/** Of the arms' runs; NaN where it is undefined. */
export type ArmStatistic = (arms: readonly (readonly RunPoints[])[]) => number;

const RESAMPLES = 1000;

/**
 * The 95 % interval of a statistic of arms, allowing for runs and questions together: each resample draws n − 1 of n runs
 * of every arm and n − 1 of n questions of every set, with replacement (Rao & Wu 1988, which makes the variance of a mean
 * unbiased however few there are). The estimate gets t times the standard error over the resamples; the degrees of freedom
 * are Satterthwaite's, from the variances that the runs alone and the questions alone give. Undefined where the statistic is.
 */
export function togetherInterval(
  arms: readonly (readonly ArmRun[])[],
  statistic: ArmStatistic,
  { seed = 0, resamples = RESAMPLES }: { readonly seed?: number; readonly resamples?: number } = {},
): TogetherInterval | undefined {
  const [first] = arms.flat();
  if (first === undefined) return undefined;
  const [searched, targeted] = [questionsOf(first.search), questionsOf(first.target)];
  const whole = arms.map((runs) => runs.map((run) => pointsOf(run, range(searched), range(targeted))));
  const estimate = statistic(whole);
  if (Number.isNaN(estimate)) return undefined;
  const random = new MersenneTwister(seed);
  const variance = (of: { readonly runs: boolean; readonly questions: boolean }, n: number): number =>
    varianceOf(n, () => {
      const draw = (length: number, moving: boolean): number[] =>
        moving && length > 1 ? range(length - 1).map(() => random.below(length)) : range(length);
      const [search, target] = [draw(searched, of.questions), draw(targeted, of.questions)];
      return statistic(
        arms.map((runs) => draw(runs.length, of.runs).map((r) => pointsOf(runs[r]!, search, target))),
      );
    });
  const runs = arms.map(({ length }) => length);
  const free = runs.reduce((sum, n) => sum + n - 1, 0);
  const ofQuestions = variance({ runs: false, questions: true }, resamples / 2);
  const ofRuns = free > 0 ? variance({ runs: true, questions: false }, resamples / 2) : 0;
  const both = free > 0 ? variance({ runs: true, questions: true }, resamples) : ofQuestions;
  if (Number.isNaN(both)) return undefined;
  const spread = ofQuestions ** 2 / (searched - 1) + (free > 0 ? ofRuns ** 2 / free : 0);
  const degrees = spread > 0 ? Math.max(1, Math.floor((ofQuestions + ofRuns) ** 2 / spread)) : 1;
  const reach = tQuantile(0.975, degrees) * Math.sqrt(both);
  return { estimate, low: estimate - reach, high: estimate + reach, runs, questions: searched };
}

function questionsOf(curve: RunCurve | undefined): number {
  return curve?.accuracy[0]!.values.length ?? 0;
}

/** Over draws where the value is defined; NaN where that is fewer than half of them. */
function varianceOf(draws: number, draw: () => number): number {
  let [count, mean, squares] = [0, 0, 0];
  for (let i = 0; i < draws; i++) {
    const value = draw();
    if (Number.isNaN(value)) continue;
    const delta = value - mean;
    mean += delta / ++count;
    squares += delta * (value - mean);
  }
  return count < Math.max(2, draws / 2) ? NaN : squares / (count - 1);
}

function pointsOf(
  { search, target, selected }: ArmRun,
  rows: readonly number[],
  others: readonly number[],
): RunPoints {
  return { search: meansOf(search, rows), target: target && meansOf(target, others), selected };
}

function meansOf({ accuracy, tokens }: RunCurve, rows: readonly number[]): Point[] {
  const mean = (values: Float64Array) => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  return accuracy.map(({ values }, i) => ({ accuracy: mean(values), tokens: mean(tokens[i]!.values) }));
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
