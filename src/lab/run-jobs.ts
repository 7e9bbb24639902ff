import { setImmediate as breathe } from "node:timers/promises";
import { environmentName, type Environment } from "../environment/environment.js";
import type { Controller } from "../replay/episode.js";
import type { Outcomes } from "../replay/outcomes.js";
import { ReplayPool } from "../replay/pool.js";
import type { PoolTask } from "../replay/pool-task.js";
import { replaySlices, type ReplayOptions } from "../replay/replay.js";
import type { ModuleOrigin, Setting } from "./setting.js";

/** One setting to be replayed on one environment. */
export interface Job {
  readonly setting: Setting;
  readonly environment: Environment;
  readonly options: Omit<ReplayOptions, "onTrace">;
}

export interface RunJobsOptions {
  readonly signal?: AbortSignal | undefined;
  /** Workers to play on, left running unless the signal ends them; by default some of its own, stopped at the end. */
  readonly pool?: ReplayPool | undefined;
  /** Told after each job, and after each slice of a job that runs on this thread. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Told the outcomes of each job as it ends. */
  readonly onOutcomes?: (job: Job, outcomes: Outcomes) => void;
}

/**
 * Replays jobs: those whose controller is a module on a worker pool, those with a function on this thread, in slices that
 * leave it responsive. Outcomes are in the order of the jobs. Rejects with the signal's reason once it is aborted.
 */
export async function runJobs(
  jobs: readonly Job[],
  { signal, pool: shared, onProgress = () => undefined, onOutcomes = () => undefined }: RunJobsOptions = {},
): Promise<Outcomes[]> {
  for (const job of jobs) checkCapabilities(job);
  signal?.throwIfAborted();
  const isModule = ({ setting }: Job): boolean => setting.origin.kind === "module";
  const pool = shared ?? (jobs.some(isModule) ? new ReplayPool() : undefined);
  const stop = (): void => void pool?.close();
  signal?.addEventListener("abort", stop);
  let done = 0;
  const run = async (job: Job): Promise<Outcomes> => {
    const { origin } = job.setting;
    const outcomes =
      origin.kind === "module"
        ? await pool!.run(taskOf(job, origin)).catch(asEnded(job))
        : await replayHere(job, origin.make, signal, (part) => onProgress(done + part, jobs.length));
    onOutcomes(job, outcomes);
    onProgress(++done, jobs.length);
    return outcomes;
  };
  try {
    return await Promise.all(jobs.map(run));
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    if (pool !== shared) await pool?.close();
  }
}

/** A worker that exits was ended by the controller's code, or stopped by us. */
function asEnded({ setting }: Job): (cause: unknown) => never {
  return (cause) => {
    if (!(cause instanceof Error && /worker exited/i.test(cause.message))) throw cause;
    throw new Error(`Cannot replay ${setting.controller}: it ended its process`, { cause });
  };
}

function taskOf({ setting, environment, options }: Job, origin: ModuleOrigin): PoolTask {
  const { module, name, preload } = origin;
  const task = { module, name, knobs: setting.knobs, columns: environment.columns, options };
  return preload === undefined ? task : { ...task, preload };
}

/** On this thread; gives way to the event loop after each question. */
async function replayHere(
  { setting, environment, options }: Job,
  make: Controller,
  signal: AbortSignal | undefined,
  onSlice: (part: number) => void,
): Promise<Outcomes> {
  const slices = replaySlices(make(setting.knobs), environment.columns, options);
  const questions = options.questions?.length ?? environment.questions.length;
  for (let slice = 1; ; slice++) {
    signal?.throwIfAborted();
    const { done, value } = slices.next();
    if (done) return value;
    onSlice(slice / questions);
    await breathe();
  }
}

function checkCapabilities({ setting, environment, options }: Job): void {
  const { has } = environment.columns;
  const name = environmentName(environment);
  if (setting.needs === "probes" && !has.probes) {
    throw new Error(
      `Cannot replay ${setting.controller} on ${name}: it needs probes, and only final answers are recorded`,
    );
  }
  if (options.budget !== undefined && options.budget !== Infinity && !has.tokens) {
    throw new Error(`Cannot keep a budget on ${name}: it records no tokens`);
  }
}
