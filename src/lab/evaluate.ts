import { environmentName, type Environment } from "../environment/environment.js";
import { GRADERS, type Grader } from "../environment/grade.js";
import type { Knobs } from "../controllers/knobs.js";
import { meanInterval } from "../math/confidence-interval.js";
import { toSample } from "../math/sample.js";
import type { Failure } from "../replay/outcomes.js";
import { suggestion } from "./nearest.js";
import { protocolName } from "./parse-protocol.js";
import { play, type PlayOptions } from "./play.js";
import { correctness, digest, score, type Score } from "../replay/score.js";
import type { Setting } from "./setting.js";

export interface EvaluateOptions extends PlayOptions {
  readonly grader?: Grader | undefined;
}

/** A setting's result on one environment. */
export interface Evaluation extends Score {
  readonly setting: Setting;
  readonly environment: Environment;
  readonly grader: Grader;
  readonly protocol: string;
  /** 95 % interval of the accuracy over the questions, in percent; null where there is a single question. */
  readonly interval: readonly [low: number, high: number] | null;
  /** See {@link digest}. */
  readonly digest: string;
  readonly failures: readonly Failure[];
}

/** Replays every setting on every environment and scores it; environment-major. */
export async function evaluate(
  settings: readonly Setting[],
  environments: readonly Environment[],
  { grader = "exact", ...options }: EvaluateOptions = {},
): Promise<Evaluation[]> {
  if (!GRADERS.includes(grader))
    throw new RangeError(`Unknown grader ${grader}${suggestion(grader, GRADERS)}`);
  const played = await play(settings, environments, options);
  return played.map(({ setting, environment, protocol, outcomes }) => {
    const scored = score(environment, outcomes, correctness(environment, outcomes, grader));
    return {
      ...scored,
      setting,
      environment,
      grader,
      protocol: protocolName(protocol),
      interval: accuracyInterval(scored.perQuestion.accuracy),
      digest: digest(environment, outcomes),
      failures: outcomes.failures,
    };
  });
}

/** An evaluation as plain data: what `autotts evaluate --json` prints, one element each. */
export interface EvaluationRow {
  readonly environment: string;
  readonly controller: string;
  readonly knobs: Knobs;
  readonly grader: Grader;
  readonly protocol: string;
  /** Percent, unrounded; so is the interval. */
  readonly accuracy: number;
  readonly interval: readonly [low: number, high: number] | null;
  /** Means per episode; null where the recordings hold no tokens. */
  readonly tokens: number | null;
  readonly sequentialTokens: number | null;
  readonly intervals: number;
  readonly probes: number;
  readonly episodes: number;
  readonly digest: string;
}

export function toRow(evaluation: Evaluation): EvaluationRow {
  const { setting, environment, grader, protocol, accuracy, interval, intervals, probes, episodes } =
    evaluation;
  return {
    environment: environmentName(environment),
    controller: setting.controller,
    knobs: setting.knobs,
    grader,
    protocol,
    accuracy,
    interval,
    tokens: known(evaluation.tokens),
    sequentialTokens: known(evaluation.sequentialTokens),
    intervals,
    probes,
    episodes,
    digest: evaluation.digest,
  };
}

function known(tokens: number): number | null {
  return Number.isNaN(tokens) ? null : tokens;
}

/** Cut to [0, 100], where every accuracy lies. */
function accuracyInterval(perQuestion: Float64Array): readonly [number, number] | null {
  if (perQuestion.length < 2) return null;
  const { low, high } = meanInterval(toSample(perQuestion));
  return [Math.max(0, low), Math.min(100, high)];
}
