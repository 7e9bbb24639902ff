import type { Point } from "../math/frontier.js";
import type { Entry } from "./history.js";
import { nonDominated } from "./selection.js";

/** What a setting of an entry reaches on one search environment, or on the mean of all. */
export interface ArchivePoint extends Point {
  readonly entry: string;
  readonly setting: number;
}

/** The Pareto archive of a run: not one best, but the best at every budget, per environment and on their mean. */
export interface Archive {
  /** Environment → the points that none beats, by ascending tokens; `mean` is that of all environments. */
  readonly fronts: ReadonlyMap<string, readonly ArchivePoint[]>;
}

export const MEAN = "mean";

export function toArchive(entries: readonly Entry[]): Archive {
  const environments = [
    ...new Set(entries.flatMap(({ runs }) => runs.map(({ environment }) => environment))),
  ];
  const fronts = new Map<string, readonly ArchivePoint[]>([
    [MEAN, nonDominated(entries.flatMap(meanPoints))],
  ]);
  for (const name of environments) {
    const points = entries.flatMap(({ id, runs }) =>
      runs
        .filter(({ environment }) => environment === name)
        .map(({ setting, accuracy, tokens }) => ({ entry: id, setting, accuracy, tokens })),
    );
    fronts.set(name, nonDominated(points));
  }
  return { fronts };
}

/** Per setting, averaged over the environments. */
export function meanPoints({ id, runs, settings }: Entry): ArchivePoint[] {
  return settings.map((_, setting) => {
    const own = runs.filter((run) => run.setting === setting);
    const mean = (of: "accuracy" | "tokens") => own.reduce((sum, run) => sum + run[of], 0) / own.length;
    return { entry: id, setting, accuracy: mean("accuracy"), tokens: mean("tokens") };
  });
}

/** The most accurate point of at most so many tokens; undefined where none is as cheap. */
export function bestWithin(front: readonly ArchivePoint[], tokens: number): ArchivePoint | undefined {
  return front.filter((point) => point.tokens <= tokens).at(-1);
}
