import { limits, type IntervalMethod } from "./interval-limits.js";
import type { ResampleOptions } from "./resample.js";
import type { Sample } from "./sample.js";
import type { Statistic } from "./statistic.js";
import { means, toTable } from "./table.js";

/** In the unit of the statistic. */
export interface ConfidenceInterval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The nominal probability of covering the truth, in (0, 1). */
  readonly level: number;
  readonly method: IntervalMethod;
  readonly questions: number;
}

export interface IntervalOptions extends ResampleOptions {
  readonly level?: number;
  readonly method?: IntervalMethod;
}

/**
 * The interval of any statistic of the means of paired samples, questions being the unit, stratified by benchmark. The
 * default method is the one of best measured coverage (`MEASURED_COVERAGE`). Throws a RangeError where the statistic is
 * undefined on the samples or on a resample of them, and where `studentised` is to allow for collections.
 */
export function statisticInterval(
  statistic: Statistic,
  samples: readonly Sample[],
  { level = 0.95, method = "t", source = "questions", resamples = 10_000, seed = 0 }: IntervalOptions = {},
): ConfidenceInterval {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`Cannot make an interval: the level must be in (0, 1), current value is ${level}`);
  }
  const table = toTable(samples);
  const estimate = statistic(means(table));
  if (Number.isNaN(estimate))
    throw new RangeError("Cannot make an interval: the statistic is undefined on the samples");
  const request = { statistic, table, estimate, tail: (1 - level) / 2, source, resamples, seed };
  const { low, high } = limits[method](request);
  return { estimate, low, high, level, method, questions: table.rows };
}

/** The interval of the mean over the questions. */
export function meanInterval(sample: Sample, options: IntervalOptions = {}): ConfidenceInterval {
  return statisticInterval(([mean]) => mean!, [sample], options);
}

/** The interval of mean(b) − mean(a) on the same questions. */
export function differenceInterval(a: Sample, b: Sample, options: IntervalOptions = {}): ConfidenceInterval {
  return statisticInterval(([a, b]) => b! - a!, [a, b], options);
}

/** The interval of 1 − mean(a) / mean(b) on the same questions: the share of b's tokens that a saves. */
export function savingInterval(a: Sample, b: Sample, options: IntervalOptions = {}): ConfidenceInterval {
  return statisticInterval(([a, b]) => 1 - a! / b!, [a, b], options);
}
