import { CATALOG, type CatalogEntry } from "../../controllers/catalog.js";
import type { Environment } from "../../environment/environment.js";
import type { CurvePoint } from "../../math/curve-difference.js";
import { catalogSetting } from "../catalog-setting.js";
import { evaluate, type EvaluateOptions, type Evaluation } from "../evaluate.js";
import { summarise } from "../summary.js";

/** A known controller's settings on some environments, question by question. */
export interface Rival {
  readonly short: string;
  /** On the search set, by which a rival is chosen for a budget. */
  readonly search: readonly CurvePoint[];
  /** Where the look is. */
  readonly there: readonly CurvePoint[];
}

/** What a discovered controller has to beat: CMC, its predecessors, and baselines that the paper leaves out. */
const RIVALS = [
  ...[
    "confidence-momentum",
    "dual-gate-confidence",
    "speculative-confidence-rollout",
    "interleaved-branch-complete",
  ],
  ...[
    "adaptive-consistency",
    "short-m-at-k",
    "parallel-adaptive-consistency",
    "sequential-probability-ratio",
  ],
];

/** Widths of short-m@k, whose m alone does not reach far. */
const RACES = [16, 32, 64];

export async function playRivals(
  search: readonly Environment[],
  there: readonly Environment[],
  options: EvaluateOptions,
): Promise<Rival[]> {
  const entries = RIVALS.map((name) => CATALOG.find((entry) => entry.name === name)!);
  const rivals: Rival[] = [];
  for (const entry of entries) {
    const settings = await Promise.all(sweepOf(entry).map((knobs) => catalogSetting(entry, knobs)));
    const evaluations = await evaluate(settings, [...search, ...there], options);
    const on = (environments: readonly Environment[]) =>
      curveOf(
        evaluations.filter(({ environment }) => environments.includes(environment)),
        settings.length,
      );
    rivals.push({ short: entry.short, search: on(search), there: on(there) });
  }
  return rivals;
}

function sweepOf({ name, sweep }: CatalogEntry): Readonly<Record<string, number>>[] {
  const { knob, values } = sweep!;
  if (name !== "short-m-at-k") return values.map((value) => ({ [knob]: value }));
  return RACES.flatMap((width) => values.map((value) => ({ width, [knob]: value })));
}

/** One point a setting, averaged over the environments question by question; evaluations are environment-major. */
export function curveOf(evaluations: readonly Evaluation[], settings: number): CurvePoint[] {
  return Array.from({ length: settings }, (_, setting) => {
    const summary = summarise(evaluations.filter((_, i) => i % settings === setting));
    if (!summary?.tokens) throw new Error("Cannot draw a curve: there are too few questions, or no tokens");
    return { accuracy: summary.accuracy, tokens: summary.tokens };
  });
}
