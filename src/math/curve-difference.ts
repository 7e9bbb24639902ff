import { statisticInterval, type ConfidenceInterval, type IntervalOptions } from "./confidence-interval.js";
import { accuracyAt, meanAccuracy, type Point, type Window } from "./frontier.js";
import type { Sample } from "./sample.js";

/** One setting of a controller, question by question. */
export interface CurvePoint {
  readonly tokens: Sample;
  readonly accuracy: Sample;
}

/**
 * How much more accurate curve b is than curve a at the same tokens, or on average over log tokens in a window. Both
 * envelopes are drawn anew from each resample of the questions. An envelope through noisy settings is too high, the more so
 * the more settings it has: compare curves of equally many. Throws a RangeError where a curve does not reach the
 * tokens, on the samples or on a resample of them.
 */
export function curveDifference(
  a: readonly CurvePoint[],
  b: readonly CurvePoint[],
  at: number | Window,
  options: IntervalOptions = {},
): ConfidenceInterval {
  const samples = [...a, ...b].flatMap(({ tokens, accuracy }) => [tokens, accuracy]);
  const difference = (means: Float64Array) => {
    const points = toPoints(means);
    return height(points.slice(a.length), at) - height(points.slice(0, a.length), at);
  };
  return statisticInterval(difference, samples, options);
}

function height(points: readonly Point[], at: number | Window): number {
  return typeof at === "number" ? accuracyAt(points, at) : meanAccuracy(points, at);
}

/** From the means of tokens and accuracy in turn. */
function toPoints(means: Float64Array): readonly Point[] {
  return Array.from({ length: means.length / 2 }, (_, i) => ({
    tokens: means[2 * i]!,
    accuracy: means[2 * i + 1]!,
  }));
}
