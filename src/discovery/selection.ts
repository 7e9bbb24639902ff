import { groupBy } from "./group-by.js";
import type { Point } from "../math/frontier.js";
import { hypervolume } from "../math/hypervolume.js";
import { resample } from "../math/resample.js";
import { toSample, type Sample } from "../math/sample.js";
import { means, toTable } from "../math/table.js";
import type { ScoreRow } from "../store/discovery-rows.js";
import type { Knobs } from "../controllers/knobs.js";

/**
 * How a run picks its controller, by search data alone. `accuracy`: the paper's. `utility`: accuracy − γ · tokens, γ in
 * points per 100,000 tokens (section 2). `hypervolume`: the proposal whose settings dominate most area over log tokens,
 * then its most accurate setting. `cost`: the most accurate setting of at most so many tokens a question.
 */
export type Rule =
  | { readonly kind: "accuracy" }
  | { readonly kind: "utility"; readonly gamma: number }
  | { readonly kind: "hypervolume" }
  | { readonly kind: "cost"; readonly tokens: number };

/** One setting of one proposal, averaged over the search environments. */
export interface Candidate {
  readonly proposal: string;
  readonly setting: number;
  readonly knobs: Knobs;
  /** Percent and tokens by question, averaged over the models. */
  readonly accuracy: Sample;
  readonly tokens: Sample;
}

export interface Selection {
  readonly rule: Rule;
  readonly proposal: string;
  readonly setting: number;
  readonly knobs: Knobs;
  readonly accuracy: number;
  readonly tokens: number;
  /**
   * By how many points of accuracy the pick is expected to look better than it is, because it was picked: the selection
   * replayed on 2,000 resamples of the questions. An estimate from below.
   */
  readonly optimism: number;
  /** Share of the resamples in which the same proposal is picked again. */
  readonly again: number;
  readonly candidates: number;
}

type Scored = Pick<
  ScoreRow,
  "proposal" | "environment" | "setting" | "knobs" | "questionAccuracy" | "questionTokens"
>;

/** Candidates of the scores of one or several proposals, in order. */
export function toCandidates(scores: readonly Scored[]): Candidate[] {
  const groups = groupBy(scores, ({ proposal, setting }) => `${proposal}\n${setting}`);
  return [...groups.values()].map((rows) => ({
    proposal: rows[0]!.proposal,
    setting: rows[0]!.setting,
    knobs: rows[0]!.knobs,
    accuracy: overModels(rows, ({ questionAccuracy }) => questionAccuracy),
    tokens: overModels(rows, ({ questionTokens }) => questionTokens),
  }));
}

/** Models that answered one benchmark are averaged question by question. */
function overModels(rows: readonly Scored[], of: (row: Scored) => readonly number[]): Sample {
  const benchmarks = [...groupBy(rows, ({ environment }) => environment.split("/")[1]!)];
  const values = benchmarks.flatMap(([, group]) =>
    of(group[0]!).map((_, q) => group.reduce((sum, row) => sum + of(row)[q]!, 0) / group.length),
  );
  const strata = benchmarks.flatMap(([name, group]) => of(group[0]!).map(() => name));
  return toSample(values, { strata });
}

/** Undefined where there is no candidate, or none within the cost. The first of equals wins. */
export function select(
  candidates: readonly Candidate[],
  rule: Rule,
  { resamples = 2000, seed = 0 } = {},
): Selection | undefined {
  if (candidates.length === 0) return undefined;
  const table = toTable(candidates.flatMap(({ tokens, accuracy }) => [tokens, accuracy]));
  const pick = picker(candidates, rule, means(table));
  const truth = toPoints(means(table));
  const winner = pick(truth);
  if (winner === undefined) return undefined;
  let optimism = 0;
  let again = 0;
  let drawn = 0;
  const replay = (row: Float64Array) => {
    const points = toPoints(row);
    const picked = pick(points);
    if (picked === undefined) return;
    drawn++;
    optimism += points[picked]!.accuracy - truth[picked]!.accuracy;
    if (candidates[picked]!.proposal === candidates[winner]!.proposal) again++;
  };
  resample(table, replay, { resamples, seed });
  const { proposal, setting, knobs } = candidates[winner]!;
  return {
    ...{ rule, proposal, setting, knobs, ...truth[winner]! },
    ...{ optimism: optimism / drawn, again: again / drawn, candidates: candidates.length },
  };
}

type Chooser = (points: readonly Point[]) => number | undefined;

function picker(candidates: readonly Candidate[], rule: Rule, observed: Float64Array): Chooser {
  switch (rule.kind) {
    case "accuracy":
      return (points) => argmax(points, ({ accuracy }) => accuracy);
    case "utility":
      return (points) => argmax(points, ({ accuracy, tokens }) => accuracy - (rule.gamma * tokens) / 1e5);
    case "cost":
      return (points) =>
        argmax(points, ({ accuracy, tokens }) => (tokens <= rule.tokens ? accuracy : -Infinity));
    case "hypervolume":
      return byHypervolume(candidates, toPoints(observed));
  }
}

function byHypervolume(candidates: readonly Candidate[], observed: readonly Point[]): Chooser {
  const tokens = observed.map((point) => point.tokens);
  const window = [Math.min(...tokens), 1.01 * Math.max(...tokens)] as const;
  const reference = Math.min(...observed.map(({ accuracy }) => accuracy));
  const groups = [...groupBy(candidates.keys(), (i) => candidates[i]!.proposal).values()];
  return (points) => {
    const areas = groups.map((group) =>
      hypervolume(
        group.map((i) => points[i]!),
        { window, reference },
      ),
    );
    const group = groups[areas.indexOf(Math.max(...areas))]!;
    return group[
      argmax(
        group.map((i) => points[i]!),
        ({ accuracy }) => accuracy,
      )!
    ];
  };
}

/** Index of the highest value, the first of equals; undefined where all are −∞. */
function argmax(points: readonly Point[], value: (point: Point) => number): number | undefined {
  let best: number | undefined;
  let highest = -Infinity;
  for (const [i, point] of points.entries()) {
    if (value(point) <= highest) continue;
    highest = value(point);
    best = i;
  }
  return best;
}

function toPoints(row: Float64Array): Point[] {
  return Array.from({ length: row.length / 2 }, (_, i) => ({
    tokens: row[2 * i]!,
    accuracy: row[2 * i + 1]!,
  }));
}
