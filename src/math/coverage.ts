import type { ConfidenceInterval } from "./confidence-interval.js";
import type { IntervalMethod } from "./interval-limits.js";

/** Whether the accuracies of a question are averaged over several models first, or of one model. */
export type Models = "averaged" | "single";

/** In percent and, for the mean width, in accuracy points. */
interface Measured {
  readonly coverage: number;
  readonly width: number;
}

type ByMethod = Readonly<Record<IntervalMethod, Readonly<Record<30 | 60, Measured>>>>;

/**
 * How often a 95 % interval of a paired difference holds the truth. Measured on samples drawn from the real differences of
 * six pairs of controllers on 60 questions; `npm run bench coverage` prints these numbers (its rows "mean"). `t` comes
 * closest to 95 % throughout, so it is the default. Where few questions differ, as between two controllers on one model,
 * every method promises too much.
 */
export const MEASURED_COVERAGE: Readonly<Record<Models, ByMethod>> = {
  averaged: {
    percentile: { 30: { coverage: 90.3, width: 5.1 }, 60: { coverage: 93.9, width: 3.7 } },
    t: { 30: { coverage: 92.7, width: 5.4 }, 60: { coverage: 94.9, width: 3.8 } },
    bca: { 30: { coverage: 88.7, width: 5.3 }, 60: { coverage: 93.2, width: 3.7 } },
    studentised: { 30: { coverage: 90.5, width: 6.3 }, 60: { coverage: 94.2, width: 4 } },
  },
  single: {
    percentile: { 30: { coverage: 81.2, width: 8.1 }, 60: { coverage: 89.7, width: 6.1 } },
    t: { 30: { coverage: 87.5, width: 8.8 }, 60: { coverage: 92.4, width: 6.4 } },
    bca: { 30: { coverage: 77.3, width: 9.5 }, 60: { coverage: 87.1, width: 6.5 } },
    studentised: { 30: { coverage: 81.8, width: Infinity }, 60: { coverage: 89.1, width: Infinity } },
  },
};

/**
 * The measured coverage, in percent, to print beside an interval: that of the largest measured number of questions not
 * above its own. Undefined below 30 questions and at another level than 95 %.
 */
export function measuredCoverage(
  { method, level, questions }: ConfidenceInterval,
  models: Models,
): number | undefined {
  if (level !== 0.95 || questions < 30) return undefined;
  return MEASURED_COVERAGE[models][method][questions < 60 ? 30 : 60].coverage;
}
