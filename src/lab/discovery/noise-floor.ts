import { differenceInterval, meanInterval, type ConfidenceInterval } from "../../math/confidence-interval.js";
import { curveDifference, type CurvePoint } from "../../math/curve-difference.js";
import { toSample, type Sample } from "../../math/sample.js";
import { meanOf, overlap } from "../matched-tokens.js";

/** Differences of accuracy between copies of one controller, where there is none, in points. */
export interface ChanceDifferences {
  /** Pairs of copies, at one or at each setting. */
  readonly comparisons: number;
  /** Root mean square. */
  readonly typical: number;
  /** The absolute difference that 95 % of them do not exceed, and the largest. */
  readonly within95: number;
  readonly largest: number;
  /** Share of their 95 % intervals over questions that hold zero. */
  readonly holdZero: number;
}

/** What shuffles alone do to a controller and to a choice among its settings: copies of it, each on shuffles of its own. */
export interface NoiseFloor {
  readonly copies: number;
  readonly settings: number;
  readonly sameSetting: ChanceDifferences;
  /** Of the whole curves, over the tokens that both reach; undefined where two curves have none in common. */
  readonly sameTokens: ChanceDifferences | undefined;
  /**
   * By how many points the most accurate setting of one copy, or of all copies but one, looks better than the same setting
   * on a copy that was not in the choice: averaged over all such choices, with a 95 % interval over questions.
   */
  readonly bestSetting: ConfidenceInterval;
  readonly bestOfCopies: ConfidenceInterval;
}

/** Curves of the same settings in the same order, one per copy. Throws a RangeError for fewer than two copies. */
export function noiseFloor(copies: readonly (readonly CurvePoint[])[]): NoiseFloor {
  if (copies.length < 2)
    throw new RangeError(`Cannot measure the noise floor: it takes 2 copies, and there are ${copies.length}`);
  const pairs = copies.flatMap((a, i) => copies.slice(i + 1).map((b) => [a, b] as const));
  const settings = copies[0]!.length;
  return {
    ...{ copies: copies.length, settings },
    sameSetting: summary(
      pairs.flatMap(([a, b]) => a.map((point, i) => differenceInterval(point.accuracy, b[i]!.accuracy))),
    )!,
    sameTokens: summary(
      pairs.flatMap(([a, b]) => {
        const window = overlap(a, b);
        return window ? [curveDifference(a, b, window)] : [];
      }),
    ),
    bestSetting: curse(pairs.flatMap(([a, b]) => [winner([a], b), winner([b], a)])),
    bestOfCopies: curse(copies.map((fresh, i) => winner(copies.toSpliced(i, 1), fresh))),
  };
}

function summary(intervals: readonly ConfidenceInterval[]): ChanceDifferences | undefined {
  if (intervals.length === 0) return undefined;
  const sizes = intervals.map(({ estimate }) => Math.abs(estimate)).sort((a, b) => a - b);
  const { length } = sizes;
  return {
    comparisons: length,
    typical: Math.sqrt(sizes.reduce((sum, size) => sum + size ** 2, 0) / length),
    within95: sizes[Math.ceil(0.95 * length) - 1]!,
    largest: sizes.at(-1)!,
    holdZero: intervals.filter(({ low, high }) => low <= 0 && high >= 0).length / length,
  };
}

/** By question, how much better the most accurate setting of some copies looks there than on a fresh copy. */
function winner(among: readonly (readonly CurvePoint[])[], fresh: readonly CurvePoint[]): Sample {
  const picked = among
    .flatMap((copy) => copy.map(({ accuracy }, setting) => ({ accuracy, setting })))
    .reduce((best, other) => (meanOf(other.accuracy.values) > meanOf(best.accuracy.values) ? other : best));
  const again = fresh[picked.setting]!.accuracy.values;
  const { values, strata } = picked.accuracy;
  return toSample(
    values.map((value, q) => value - again[q]!),
    { strata },
  );
}

function curse(choices: readonly Sample[]): ConfidenceInterval {
  const { strata, values } = choices[0]!;
  const byQuestion = values.map(
    (_, q) => choices.reduce((sum, choice) => sum + choice.values[q]!, 0) / choices.length,
  );
  return meanInterval(toSample(byQuestion, { strata }));
}
