import { dominators } from "../math/frontier.js";
import { searchFrontier, type EntryPoint } from "./entry-curve.js";
import type { Entry } from "./history.js";

export const MEAN = "mean";

/**
 * The Pareto archive of a run: not one best, but what is best at every budget. Environment → the settings that none
 * beats, by ascending tokens; `mean` is that of all environments with equal weight.
 */
export function toArchive(entries: readonly Entry[]): ReadonlyMap<string, readonly EntryPoint[]> {
  const names = new Set(entries.flatMap(({ runs }) => runs.map(({ environment }) => environment)));
  const fronts = new Map([[MEAN, searchFrontier(entries)]]);
  for (const name of names) fronts.set(name, frontOn(name, entries));
  return fronts;
}

function frontOn(name: string, entries: readonly Entry[]): readonly EntryPoint[] {
  const points = entries.flatMap((entry) =>
    entry.runs
      .filter(({ environment }) => environment === name)
      .map(({ setting, accuracy, tokens }) => ({ entry, setting, accuracy, tokens })),
  );
  const beaten = dominators(points);
  return points.filter((_, i) => beaten[i] === undefined).sort((a, b) => a.tokens - b.tokens);
}

/** The most accurate point of at most so many tokens; undefined where none is as cheap. */
export function bestWithin(front: readonly EntryPoint[], tokens: number): EntryPoint | undefined {
  return front.filter((point) => point.tokens <= tokens).at(-1);
}
