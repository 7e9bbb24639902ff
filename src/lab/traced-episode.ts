import { setImmediate as breathe } from "node:timers/promises";
import type { Environment } from "../environment/environment.js";
import { judge, type Grader } from "../environment/grade.js";
import type { Knobs } from "../controllers/knobs.js";
import type { Controller } from "../replay/episode.js";
import { STOPS, type Stop } from "../replay/outcomes.js";
import { replaySlices, type ReplayOptions } from "../replay/replay.js";
import type { NoteLine, TraceRow } from "../replay/trace.js";
import type { Setting } from "./setting.js";

/** What a policy did on one question under one shuffle, action by action. */
export interface TracedEpisode {
  readonly setting: Setting;
  readonly environment: Environment;
  readonly question: number;
  readonly shuffle: number;
  readonly rows: readonly TraceRow[];
  readonly notes: readonly NoteLine[];
  readonly stop: Stop;
  /** What a failed episode threw. */
  readonly failure: string | undefined;
  /** Whether the answer, or any other id of the question, is right. */
  readonly isRight: (answer: number) => boolean;
}

/** What is said where there are no traced episodes to show. */
export const NOT_TRACED = "no trace was recorded; simulate with { trace: true }";

export interface TraceOptions extends Omit<ReplayOptions, "onTrace"> {
  readonly grader: Grader;
  readonly signal: AbortSignal | undefined;
  /** Actions that may be kept; by default any number. */
  readonly room?: number;
}

/** Plays a setting on this thread and keeps every trace; question-major. Rejects with a RangeError where there are too many. */
export async function traceEpisodes(
  setting: Setting,
  environment: Environment,
  { grader, signal, room = Infinity, ...options }: TraceOptions,
): Promise<TracedEpisode[]> {
  const make = await controllerOf(setting);
  const episodes: Omit<TracedEpisode, "stop" | "failure">[] = [];
  let actions = 0;
  const judges = environment.questions.map((question) => judge(question, grader));
  const slices = replaySlices(make(setting.knobs), environment.columns, {
    ...options,
    onTrace: (trace, shuffle, question) => {
      actions += trace.length;
      if (actions > room) return;
      const [rows, notes] = [trace.rows(), [...trace.notes]];
      const about = { setting, environment, question, shuffle, isRight: judges[question]! };
      episodes.push({ ...about, rows, notes });
    },
  });
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = slices.next();
    if (actions > room) throw new RangeError(TOO_MANY);
    if (!done) {
      await breathe();
      continue;
    }
    const { questions, shuffles, stop, failures } = value;
    return episodes.map((episode) => {
      const at = shuffles.indexOf(episode.shuffle) * questions.length + questions.indexOf(episode.question);
      const failure = failures.find(({ episode }) => episode === at)?.reason;
      return { ...episode, stop: STOPS[stop[at]!]!, failure };
    });
  }
}

const TOO_MANY =
  "Cannot keep so many traces in memory: trace fewer shuffles, settings, environments or questions, as in { trace: [0], questions: [3] }";

/** The code of a setting, in this thread: a file of the user's runs with the user's rights here as in a worker. */
async function controllerOf({ origin }: Setting): Promise<Controller<Knobs>> {
  if (origin.kind === "function") return origin.make;
  if (origin.preload !== undefined) await import(origin.preload);
  const module = (await import(origin.module)) as Readonly<Record<string, unknown>>;
  return module[origin.name] as Controller<Knobs>;
}
