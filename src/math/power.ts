import type { Sample } from "./sample.js";
import { spread } from "./spread.js";
import { tQuantile } from "./student-t.js";
import { means, toTable, type Table } from "./table.js";

export interface PowerOptions {
  /** The chance of seeing the difference, in (0, 1). */
  readonly power?: number;
  /** Seeing is a two-sided test at 1 − level, or equally an interval of that level that leaves out 0. */
  readonly level?: number;
}

/**
 * The smallest true difference of mean(b) − mean(a) that these questions show with the given power:
 * the t quantiles of (1 + level) / 2 and of the power, added, times the paired standard error (Miller 2024, "Adding error
 * bars to evals", on power analysis).
 */
export function detectableDifference(a: Sample, b: Sample, options: PowerOptions = {}): number {
  const { table, error } = pairedError(a, b);
  return quantiles(table.rows - table.strata.length, options) * error;
}

/** Below this a difference, in points, is one of rounding. */
const ROUNDING = 1e-9;

/**
 * How many questions like these, in the same strata, it takes to see a difference (≠ 0) with the given power; Infinity
 * where it is more than 2⁴⁰.
 */
export function questionsNeeded(
  a: Sample,
  b: Sample,
  difference: number,
  options: PowerOptions = {},
): number {
  if (!(Math.abs(difference) > 0))
    throw new RangeError(`Cannot plan questions: the difference is ${difference}`);
  const { table, error } = pairedError(a, b);
  const strata = table.strata.length;
  const deviation = error * Math.sqrt(table.rows);
  const seen = (n: number) => (quantiles(n - strata, options) * deviation) / Math.sqrt(n);
  return firstFrom(strata + 1, (n) => seen(n) <= Math.abs(difference));
}

/**
 * "with these 30 questions you can see ≥ 5.7 points; you would need 310 to see 1.8": the line under a comparison of
 * accuracies in points. The difference to see is the observed one unless given.
 */
export function powerLine(
  a: Sample,
  b: Sample,
  { difference = observedDifference(a, b), ...options }: PowerOptions & { readonly difference?: number } = {},
): string {
  const seen = `with these ${a.values.length} questions you can see ≥ ${points(detectableDifference(a, b, options))} points`;
  if (Math.abs(difference) < ROUNDING) return seen;
  const needed = questionsNeeded(a, b, difference, options);
  const many = needed > 1e6 ? "more than a million" : String(needed);
  return `${seen}; you would need ${many} to see ${points(Math.abs(difference))}`;
}

function observedDifference(a: Sample, b: Sample): number {
  const [meanA, meanB] = means(toTable([a, b]));
  return meanB! - meanA!;
}

function pairedError(a: Sample, b: Sample): { table: Table; error: number } {
  const table = toTable([a, b]);
  return { table, error: Math.sqrt(spread(([a, b]) => b! - a!, table, "questions").variance) };
}

function quantiles(df: number, { power = 0.8, level = 0.95 }: PowerOptions): number {
  return tQuantile((1 + level) / 2, df) + tQuantile(power, df);
}

/** The first integer ≥ start at which a condition holds that holds from there on; Infinity beyond 2⁴⁰. */
function firstFrom(start: number, holds: (n: number) => boolean): number {
  let step = 1;
  while (!holds(start + step - 1)) {
    step *= 2;
    if (step > 2 ** 40) return Infinity;
  }
  let low = start + Math.floor(step / 2) - 1;
  let high = start + step - 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** One decimal, or one significant digit below 0.1. */
function points(x: number): string {
  return x === 0 || x >= 0.1 ? x.toFixed(1) : x.toPrecision(1);
}
