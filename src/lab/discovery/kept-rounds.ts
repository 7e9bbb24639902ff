import { groupBy } from "../../discovery/group-by.js";
import type { KeptFacts } from "../../discovery/kept-facts.js";
import { meanInterval } from "../../math/confidence-interval.js";
import { toSample } from "../../math/sample.js";
import type { RoundRow } from "../../plot/discovery-trajectory.js";
import type { FrontierRow } from "../../plot/frontier-row.js";
import type { ScoreRow } from "../../store/discovery-rows.js";
import { Rows } from "../rows.js";

/** Of one setting on one environment, as far as a curve needs it. */
export type CurveScore = Pick<
  ScoreRow,
  "environment" | "setting" | "knobs" | "accuracy" | "tokens" | "questionAccuracy"
>;

/** The accepted proposal of one round of a kept run. */
export interface KeptRound extends RoundRow {
  readonly run: string;
  readonly name: string;
  /** The setting of the highest accuracy, as JSON. */
  readonly knobs: string;
}

/**
 * The accepted proposals of kept runs, each at its most accurate setting on the run's search set: means over the
 * environments, intervals over questions. Picked on the same questions, so each looks a little better than it is.
 */
export function keptRounds(runs: readonly KeptFacts[]): Rows<KeptRound> {
  return new Rows(
    runs.flatMap((run) =>
      run.rounds.flatMap(({ round, accepted }) => (accepted === null ? [] : [best(run, round, accepted)])),
    ),
  );
}

function best(run: KeptFacts, round: number, proposal: string): KeptRound {
  const own = run.scores.filter((score) => score.proposal === proposal);
  const { name } = run.proposals.find((other) => other.proposal === proposal)!;
  const points = searchCurve(own, name ?? proposal);
  const point = points.reduce((top, other) => (other.accuracy > top.accuracy ? other : top));
  return {
    ...{ run: run.experiment, set: `${run.experiment}, search set`, round, name: name ?? proposal },
    ...{ ...point, step: name ?? proposal, knobs: point.setting },
  };
}

/** The curve of a proposal on its search set: one row per setting, means over the environments, intervals over questions. */
export function searchCurve(scores: readonly CurveScore[], controller: string): FrontierRow[] {
  const names = [...new Set(scores.map(({ environment }) => environment))];
  const environment = names.length === 1 ? names[0]! : `mean of ${names.length}: ${names.join(", ")}`;
  const synthetic = names.some((name) => name.startsWith("synthetic-"));
  return [...groupBy(scores, ({ setting }) => setting).values()].map((own) => {
    const questions = own[0]!.questionAccuracy.map((_, q) =>
      mean(own.map(({ questionAccuracy }) => questionAccuracy[q]!)),
    );
    const { estimate, low, high } = meanInterval(toSample(questions));
    return {
      ...{ environment, synthetic, controller, setting: JSON.stringify(own[0]!.knobs) },
      ...{
        accuracy: estimate,
        interval: [low, high] as const,
        tokens: mean(own.map(({ tokens }) => tokens)),
      },
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
