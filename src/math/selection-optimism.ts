import { resample } from "./resample.js";
import type { Sample } from "./sample.js";
import { means, toTable } from "./table.js";

export interface SelectionOptimism {
  /** The index of the candidate of highest mean, the first of equals. */
  readonly winner: number;
  /** Its mean on these questions. */
  readonly observed: number;
  /** By how much the observed mean of a candidate picked in this way is expected to exceed its true mean. */
  readonly optimism: number;
  /** observed − optimism. */
  readonly corrected: number;
  /** The share of resamples that each candidate wins; shape [candidates]. */
  readonly wins: readonly number[];
}

/**
 * Winner's curse: picks the best candidate on resamples of the questions and compares its mean there with its mean on all
 * of them (the optimism of Efron & Tibshirani 1993, section 17.6, applied to the selection). An estimate from below where
 * the candidates are truly equal: the resamples take the observed means, already apart by luck, for the truth.
 */
export function selectionOptimism(
  candidates: readonly Sample[],
  options: { readonly resamples?: number; readonly seed?: number } = {},
): SelectionOptimism {
  const table = toTable(candidates);
  const truth = means(table);
  const winner = argmax(truth);
  const counts = new Float64Array(candidates.length);
  let optimism = 0;
  let resamples = 0;
  const replay = (means: Float64Array) => {
    const picked = argmax(means);
    counts[picked]!++;
    optimism += (means[picked]! - truth[picked]! - optimism) / ++resamples;
  };
  resample(table, replay, options);
  const observed = truth[winner]!;
  return {
    winner,
    observed,
    optimism,
    corrected: observed - optimism,
    wins: Array.from(counts, (n) => n / resamples),
  };
}

function argmax(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
