import { dominators, frontier, meanAccuracy, type Point } from "../math/frontier.js";
import type { Entry } from "./history.js";

/** One setting of an entry, averaged over the environments with equal weight. */
export interface EntryPoint extends Point {
  readonly entry: Entry;
  /** Index into the entry's settings. */
  readonly setting: number;
}

/** Accuracy in percent and tokens a question of every setting of an entry, means over its environments. */
export function curveOf(entry: Entry): readonly EntryPoint[] {
  return entry.settings.map((_, setting) => {
    const runs = entry.runs.filter((run) => run.setting === setting);
    const mean = (key: "accuracy" | "tokens") => runs.reduce((sum, run) => sum + run[key], 0) / runs.length;
    return { entry, setting, accuracy: mean("accuracy"), tokens: mean("tokens") };
  });
}

/** The settings of all entries that no other beats, by ascending tokens. */
export function searchFrontier(history: readonly Entry[]): readonly EntryPoint[] {
  const points = history.flatMap(curveOf);
  const beaten = dominators(points);
  return points.filter((_, i) => beaten[i] === undefined).sort((a, b) => a.tokens - b.tokens);
}

/** The most accurate setting, of equals the cheapest. */
export function bestPoint(points: readonly EntryPoint[]): EntryPoint {
  return [...points].sort((a, b) => b.accuracy - a.accuracy || a.tokens - b.tokens)[0]!;
}

/** How far one curve lies above another in their common window of tokens; undefined where they have none. */
export interface CurveGap {
  /** Mean over log tokens, in points of accuracy. */
  readonly points: number;
  readonly from: number;
  readonly to: number;
}

/** Without an interval: entries keep no questions apart. */
export function curveGap(curve: readonly Point[], other: readonly Point[]): CurveGap | undefined {
  const [a, b] = [frontier(curve), frontier(other)];
  const from = Math.max(a[0]!.tokens, b[0]!.tokens);
  const to = Math.min(a.at(-1)!.tokens, b.at(-1)!.tokens);
  if (!(from < to)) return undefined;
  return { points: meanAccuracy(curve, [from, to]) - meanAccuracy(other, [from, to]), from, to };
}
