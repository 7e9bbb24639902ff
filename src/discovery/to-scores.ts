import { environmentName, type Environment } from "../environment/environment.js";
import { STOPS } from "../replay/outcomes.js";
import { correctness, digest, score } from "../replay/score.js";
import type { ScoreRow } from "../store/discovery-rows.js";
import type { EntryRun } from "./history.js";
import type { JudgedRun } from "./judge.js";

/** Scores runs (environments × settings) outside of the sandbox, where gold is. */
export function toScores(
  runs: readonly JudgedRun[],
  environments: readonly Environment[],
  { experiment, proposal }: { readonly experiment: string; readonly proposal: string },
): ScoreRow[] {
  const settings = runs.length / environments.length;
  return runs.map((run, i) => {
    const environment = environments.find((known) => environmentName(known) === run.environment)!;
    const { outcomes, knobs } = run;
    const scored = score(environment, outcomes, correctness(environment, outcomes, "exact"));
    const stops = STOPS.map(
      (stop, code) => [stop, outcomes.stop.filter((other) => other === code).length] as const,
    );
    return {
      ...{ experiment, proposal, environment: run.environment, setting: i % settings, knobs },
      ...{ accuracy: scored.accuracy, tokens: scored.tokens, sequentialTokens: scored.sequentialTokens },
      width: outcomes.width.reduce((sum, width) => sum + width, 0) / outcomes.width.length,
      ...{ episodes: scored.episodes, failed: outcomes.failures.length },
      stops: Object.fromEntries(stops.filter(([, episodes]) => episodes > 0)),
      questionAccuracy: [...scored.perQuestion.accuracy],
      questionTokens: [...scored.perQuestion.tokens],
      hash: digest(environment, outcomes),
    };
  });
}

export function toEntryRuns(scores: readonly ScoreRow[]): EntryRun[] {
  return scores.map(({ environment, setting, accuracy, tokens }) => ({
    environment,
    setting,
    accuracy,
    tokens,
  }));
}
