import { normalCdf, normalQuantile } from "./normal.js";
import { resample, type ResampleOptions } from "./resample.js";
import { spread } from "./spread.js";
import type { Statistic } from "./statistic.js";
import { tQuantile } from "./student-t.js";
import { drawn, type Table } from "./table.js";

/**
 * `t`: the estimate ± t times its jackknife standard error; needs no resampling. `percentile`, `bca` (bias-corrected and
 * accelerated) and `studentised` (bootstrap-t) are those of Efron & Tibshirani 1993, chapters 12 to 14.
 */
export type IntervalMethod = "percentile" | "t" | "bca" | "studentised";

interface Request extends Required<ResampleOptions> {
  readonly statistic: Statistic;
  readonly table: Table;
  readonly estimate: number;
  /** The probability left out on each side. */
  readonly tail: number;
}

interface Limits {
  readonly low: number;
  readonly high: number;
}

export const limits: Readonly<Record<IntervalMethod, (request: Request) => Limits>> = {
  percentile,
  t,
  bca,
  studentised,
};

function percentile(request: Request): Limits {
  const sorted = resampled(request, request.statistic);
  return { low: quantile(sorted, request.tail), high: quantile(sorted, 1 - request.tail) };
}

function t(request: Request): Limits {
  const { estimate, tail } = request;
  const reach = tQuantile(1 - tail, degreesOfFreedom(request)) * standardError(request);
  return { low: estimate - reach, high: estimate + reach };
}

function bca(request: Request): Limits {
  const { statistic, table, source, estimate, tail } = request;
  const sorted = resampled(request, statistic);
  const bias = normalQuantile(shareBelow(sorted, estimate));
  const { second, third } = spread(statistic, table, source);
  const acceleration = second > 0 ? third / (6 * second ** 1.5) : 0;
  const corrected = (p: number) => {
    const shifted = bias + normalQuantile(p);
    return quantile(sorted, normalCdf(bias + shifted / (1 - acceleration * shifted)));
  };
  return { low: corrected(tail), high: corrected(1 - tail) };
}

/** A resample of questions that all agree has error 0 and t = ±∞; the interval is infinite if more than `tail` are so. */
function studentised(request: Request): Limits {
  const { statistic, table, source, estimate, tail } = request;
  if (source !== "questions") {
    throw new RangeError(
      `Cannot studentise: a resampled collection tells nothing of its error, and the source is "${source}"`,
    );
  }
  const sorted = resampled(request, (means, rows) => {
    const error = standardError({ ...request, table: drawn(table, rows) });
    return statistic(means) === estimate ? 0 : (statistic(means) - estimate) / error;
  });
  const error = standardError(request);
  if (error === 0) return { low: estimate, high: estimate };
  return {
    low: estimate - quantile(sorted, 1 - tail) * error,
    high: estimate - quantile(sorted, tail) * error,
  };
}

function standardError({ statistic, table, source }: Request): number {
  const { variance } = spread(statistic, table, source);
  if (!Number.isNaN(variance)) return Math.sqrt(variance);
  throw new RangeError("Cannot make an interval: the statistic is undefined without some question");
}

function degreesOfFreedom({ table, source }: Request): number {
  const replicates = table.collections?.[0]?.[0]?.length ?? 0;
  return source === "collections" ? table.rows * (replicates - 1) : table.rows - table.strata.length;
}

function resampled(request: Request, value: (means: Float64Array, rows: Int32Array) => number): Float64Array {
  const values = new Float64Array(request.resamples);
  let i = 0;
  resample(request.table, (means, rows) => (values[i++] = value(means, rows)), request);
  const undefinedOnes = values.reduce((count, value) => count + Number(Number.isNaN(value)), 0);
  if (undefinedOnes === 0) return values.sort();
  throw new RangeError(
    `Cannot make an interval: the statistic is undefined on ${undefinedOnes} of ${request.resamples} resamples`,
  );
}

/** The p-quantile as the (B + 1)p-th of B sorted values, interpolated (Davison & Hinkley 1997, section 5.2). */
function quantile(sorted: Float64Array, p: number): number {
  const place = Math.min(Math.max((sorted.length + 1) * p - 1, 0), sorted.length - 1);
  const low = sorted[Math.floor(place)]!;
  const high = sorted[Math.ceil(place)]!;
  const share = place - Math.floor(place);
  return low === high ? low : (1 - share) * low + share * high;
}

/** The share of the values below x, ties by half, kept off 0 and 1. */
function shareBelow(sorted: Float64Array, x: number): number {
  let twice = 0;
  for (const value of sorted) twice += value < x ? 2 : value === x ? 1 : 0;
  return (twice + 1) / (2 * sorted.length + 2);
}
