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
 * unbiased however few there are), and the estimate gets t times the standard error over the resamples; the degrees of freedom are
 * those of the runs or the questions, whichever are fewer. Undefined where the statistic is.
 */
export function togetherInterval(
  arms: readonly (readonly ArmRun[])[],
  statistic: ArmStatistic,
  { seed = 0, resamples = RESAMPLES }: { readonly seed?: number; readonly resamples?: number } = {},
): TogetherInterval | undefined {
  const [first] = arms.flat();
  if (first === undefined) return undefined;
  const all = (curve: RunCurve | undefined) => curve?.accuracy[0]!.values.length ?? 0;
  const [searched, targeted] = [all(first.search), all(first.target)];
  const whole = arms.map((runs) => runs.map((run) => pointsOf(run, range(searched), range(targeted))));
  const estimate = statistic(whole);
  if (Number.isNaN(estimate)) return undefined;
  const random = new MersenneTwister(seed);
  const draw = (n: number): number[] => (n < 2 ? range(n) : range(n - 1).map(() => random.below(n)));
  let [count, mean, squares] = [0, 0, 0];
  for (let i = 0; i < resamples; i++) {
    const [search, target] = [draw(searched), draw(targeted)];
    const value = statistic(
      arms.map((runs) => draw(runs.length).map((r) => pointsOf(runs[r]!, search, target))),
    );
    if (Number.isNaN(value)) continue;
    const delta = value - mean;
    mean += delta / ++count;
    squares += delta * (value - mean);
  }
  if (count < resamples / 2) return undefined;
  const runs = arms.map(({ length }) => length);
  const free = runs.filter((n) => n > 1).reduce((sum, n) => sum + n - 1, 0);
  const degrees = Math.max(1, Math.min(searched - 1, free > 0 ? free : Infinity));
  const reach = tQuantile(0.975, degrees) * Math.sqrt(squares / (count - 1));
  return { estimate, low: estimate - reach, high: estimate + reach, runs, questions: searched };
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
