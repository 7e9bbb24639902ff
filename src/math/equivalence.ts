import { differenceInterval, type ConfidenceInterval, type IntervalOptions } from "./confidence-interval.js";
import type { Sample } from "./sample.js";

export interface Equivalence {
  /** Of mean(b) − mean(a), at level 1 − 2α. */
  readonly interval: ConfidenceInterval;
  readonly margin: number;
  /** Whether the whole interval lies strictly within ±margin. False means "not shown", not "different". */
  readonly equivalent: boolean;
}

export interface EquivalenceOptions extends Omit<IntervalOptions, "level"> {
  /** The probability of calling a difference of `margin` or more equivalent. */
  readonly alpha?: number;
}

/**
 * Two one-sided tests that b is on a par with a on the same questions: within `margin` (in the unit of the samples, stated
 * before looking). By inclusion of the 1 − 2α interval (Schuirmann 1987; Westlake 1972).
 */
export function equivalence(
  a: Sample,
  b: Sample,
  margin: number,
  { alpha = 0.05, ...options }: EquivalenceOptions = {},
): Equivalence {
  if (!(margin > 0)) {
    throw new RangeError(`Cannot test equivalence: the margin must be positive, current value is ${margin}`);
  }
  const interval = differenceInterval(a, b, { ...options, level: 1 - 2 * alpha });
  return { interval, margin, equivalent: -margin < interval.low && interval.high < margin };
}
