import { groupBy } from "./group-by.js";
import type { Point } from "../math/frontier.js";
import { resample } from "../math/resample.js";
import { toSample, type Sample } from "../math/sample.js";
import { means, toTable } from "../math/table.js";
import type { ScoreRow } from "../store/discovery-rows.js";
import type { Knobs } from "../controllers/knobs.js";
import { chooser, type Rule } from "./selection-rule.js";

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
  const truth = toPoints(means(table));
  const pick = chooser(
    rule,
    candidates.map(({ proposal }) => proposal),
    truth,
  );
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

function toPoints(row: Float64Array): Point[] {
  return Array.from({ length: row.length / 2 }, (_, i) => ({
    tokens: row[2 * i]!,
    accuracy: row[2 * i + 1]!,
  }));
}
