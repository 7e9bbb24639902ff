import { accuracyAt, meanAccuracy, type Point, type Window } from "../../math/frontier.js";
import type { ArmRun } from "./arm-run.js";
import { togetherInterval, type RunPoints, type TogetherInterval } from "./together.js";

export type Set = "search" | "target";

/** The window of tokens that every run's curve covers, on all questions; undefined where they have none in common. */
export function commonWindow(runs: readonly ArmRun[], set: Set): Window | undefined {
  const spans = runs.map((run) => {
    const tokens = run[set]!.tokens.map(
      ({ values }) => values.reduce((sum, value) => sum + value, 0) / values.length,
    );
    return [Math.min(...tokens), Math.max(...tokens)] as const;
  });
  const window = [Math.max(...spans.map(([from]) => from)), Math.min(...spans.map(([, to]) => to))] as const;
  return window[0] < window[1] ? window : undefined;
}

/** Points of accuracy that arm b lies above arm a, averaged over log tokens in a window and over their runs. */
export function armDifference(
  a: readonly ArmRun[],
  b: readonly ArmRun[],
  { set, window }: { readonly set: Set; readonly window: Window },
): TogetherInterval | undefined {
  return togetherInterval([a, b], ([ours, theirs]) => {
    const height = (run: RunPoints) => heightWithin(run[set]!, window);
    return mean(theirs!.map(height)) - mean(ours!.map(height));
  });
}

/**
 * How far the selected points of arm a lie above the curves of arm b at the same tokens, averaged over all pairs of runs
 * in which b's curve reaches; a cheaper point is not a worse one. Undefined where it never does.
 */
export function pointsOnCurves(
  a: readonly ArmRun[],
  b: readonly ArmRun[],
  set: Set,
): TogetherInterval | undefined {
  return togetherInterval([a, b], ([points, curves]) =>
    mean(points!.flatMap((run) => curves!.flatMap((curve) => above(run[set]![run.selected]!, curve[set]!)))),
  );
}

/** By how many points the selected setting is more accurate on the search set than on the target, averaged over runs. */
export function searchGap(runs: readonly ArmRun[]): TogetherInterval | undefined {
  return togetherInterval([runs], ([own]) =>
    mean(
      own!.map(
        ({ search, target, selected }) => search[selected]!.accuracy - (target?.[selected]!.accuracy ?? NaN),
      ),
    ),
  );
}

/** The mean accuracy and tokens of the selected settings. */
export function selectedPoint(
  runs: readonly ArmRun[],
  set: Set,
): { accuracy: TogetherInterval; tokens: number } | undefined {
  const of = (what: keyof Point) =>
    togetherInterval([runs], ([own]) => mean(own!.map((run) => run[set]?.[run.selected]![what] ?? NaN)));
  const accuracy = of("accuracy");
  return accuracy && { accuracy, tokens: of("tokens")!.estimate };
}

/** On a resample a curve may end a little inside of the window. */
function heightWithin(points: readonly Point[], [from, to]: Window): number {
  const tokens = points.map((point) => point.tokens);
  const inside = [Math.max(from, Math.min(...tokens)), Math.min(to, Math.max(...tokens))] as const;
  return inside[0] < inside[1] ? meanAccuracy(points, inside) : NaN;
}

function above({ tokens, accuracy }: Point, curve: readonly Point[]): number[] {
  const all = curve.map((point) => point.tokens);
  return tokens >= Math.min(...all) && tokens <= Math.max(...all)
    ? [accuracy - accuracyAt(curve, tokens)]
    : [];
}

/** NaN of nothing. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
