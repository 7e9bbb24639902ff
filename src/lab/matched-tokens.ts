import type { ConfidenceInterval } from "../math/confidence-interval.js";
import { curveDifference, type CurvePoint } from "../math/curve-difference.js";
import type { Window } from "../math/frontier.js";
import type { Evaluation } from "./evaluate.js";
import type { Results } from "./results.js";
import { Rows } from "./rows.js";
import { settingName } from "./setting.js";
import { summarise } from "./summary.js";

/** One curve minus another at the same tokens, paired over questions, averaged over the models of a benchmark. */
export interface MatchedRow {
  readonly benchmark: string;
  /** Tokens a question between which both curves are measured: the difference is a mean over their logarithm. */
  readonly from: number;
  readonly to: number;
  /** Points. */
  readonly difference: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
  readonly questions: number;
}

/** Sums are taken in another order there. */
const ROUNDING = 1e-9;

/**
 * The settings of `ours` as one curve against those of `theirs` as another: how much more accurate at the same tokens, on
 * average over the log of the tokens that both reach, or at the tokens `at`. One row per benchmark on which they overlap.
 * Give both about as many settings: an envelope through more noisy points lies higher.
 */
export function matchedTokens(
  ours: Results,
  theirs: Results,
  { at }: { readonly at?: number } = {},
): Rows<MatchedRow> {
  const rows = benchmarksOf(ours).flatMap((benchmark) => {
    const [a, b] = [curveOf(theirs, benchmark), curveOf(ours, benchmark)];
    const window = at === undefined ? overlap(a, b) : ([at, at] as const);
    if (window === undefined || !reaches(a, window) || !reaches(b, window)) return [];
    const found = curveDifference(a, b, at ?? window);
    return [rowOf(benchmark, window, found)];
  });
  return new Rows(rows, { empty: "no rows: there are no tokens that both curves reach" });
}

/** The settings of results on a benchmark, each averaged over its models. */
export function curveOf({ evaluations }: Results, benchmark: string): CurvePoint[] {
  const groups = new Map<string, Evaluation[]>();
  for (const evaluation of evaluations.filter(({ environment }) => environment.benchmark === benchmark)) {
    const name = settingName(evaluation.setting);
    groups.set(name, [...(groups.get(name) ?? []), evaluation]);
  }
  return [...groups.values()].flatMap((group) => {
    const { accuracy, tokens } = summarise(group) ?? {};
    return accuracy && tokens ? [{ accuracy, tokens }] : [];
  });
}

export function benchmarksOf({ evaluations }: Results): string[] {
  return [...new Set(evaluations.map(({ environment }) => environment.benchmark))];
}

export function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The tokens that a curve spans whichever of its questions is left out, as the interval's jackknife does. */
function range(curve: readonly CurvePoint[]): Window {
  const { length } = curve[0]!.tokens.values;
  const spans = Array.from({ length }, (_, left) => {
    const tokens = curve.map(({ tokens: { values } }) => meanOf(values) * length - values[left]!);
    return [Math.min(...tokens) / (length - 1), Math.max(...tokens) / (length - 1)] as const;
  });
  const [low, high] = [Math.max(...spans.map(([low]) => low)), Math.min(...spans.map(([, high]) => high))];
  return [low * (1 + ROUNDING), high * (1 - ROUNDING)];
}

/** The tokens that both curves span, whichever question is left out. */
export function overlap(a: readonly CurvePoint[], b: readonly CurvePoint[]): Window | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const [first, second] = [range(a), range(b)];
  const window = [Math.max(first[0], second[0]), Math.min(first[1], second[1])] as const;
  return window[0] < window[1] ? window : undefined;
}

/** Whether a curve spans these tokens, whichever of its questions is left out. */
export function reaches(curve: readonly CurvePoint[], [from, to]: Window): boolean {
  if (curve.length === 0) return false;
  const [low, high] = range(curve);
  return from >= low && to <= high;
}

function rowOf(benchmark: string, [from, to]: Window, found: ConfidenceInterval): MatchedRow {
  const { estimate, low, high, questions } = found;
  return { benchmark, from, to, difference: estimate, interval: [low, high], questions };
}
