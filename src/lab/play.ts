import { environmentName, type Environment } from "../environment/environment.js";
import type { Outcomes } from "../replay/outcomes.js";
import type { ReplayPool } from "../replay/pool.js";
import type { Protocol } from "../replay/protocol.js";
import type { Run } from "../store/run.js";
import { runId } from "../store/run.js";
import type { Store } from "../store/store.js";
import { formatNumbers } from "./number-list.js";
import { parseProtocol } from "./parse-protocol.js";
import { correctness } from "../replay/score.js";
import type { Setting } from "./setting.js";
import { runJobs, type Job } from "./run-jobs.js";
import { VERSION } from "./version.js";

export interface PlayOptions {
  /** Where outcomes are kept, so that what was played once is not played again; nowhere by default. */
  readonly store?: Store | undefined;
  /** `released`, `subsets:SIZE`, `rotations` or `collections:NUMBER`. */
  readonly protocol?: string | undefined;
  /** How many shuffles, or which: `100`, `0-19,40`. */
  readonly shuffles?: string | undefined;
  /** Indices of the questions; all by default. */
  readonly questions?: readonly number[] | undefined;
  /** κ: tokens per probe. */
  readonly kappa?: number | undefined;
  /** Tokens per episode. */
  readonly budget?: number | undefined;
  /** Branches per episode. */
  readonly ceiling?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** See {@link runJobs}. */
  readonly pool?: ReplayPool | undefined;
  /** Told how many settings × environments are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Played {
  readonly setting: Setting;
  readonly environment: Environment;
  readonly protocol: Protocol;
  readonly outcomes: Outcomes;
}

/** Every setting on every environment, environment-major; from the store where it is there. */
export async function play(
  settings: readonly Setting[],
  environments: readonly Environment[],
  { store, signal, pool, onProgress = () => undefined, ...options }: PlayOptions = {},
): Promise<Played[]> {
  const jobs = environments.flatMap((environment) => {
    const how = replayOptions(environment, options);
    return settings.map((setting): Planned => ({ setting, environment, options: how }));
  });
  const known = await stored(jobs, store);
  const missing = jobs.filter((job) => !known.has(job));
  const fresh = new Map<Job, Outcomes>();
  onProgress(known.size, jobs.length);
  try {
    await runJobs(missing, {
      signal,
      pool,
      onProgress: (done) => onProgress(known.size + done, jobs.length),
      onOutcomes: (job, outcomes) => fresh.set(job, outcomes),
    });
  } finally {
    await keep(fresh, store);
  }
  return jobs.map((job) => ({
    setting: job.setting,
    environment: job.environment,
    protocol: job.options.protocol,
    outcomes: known.get(job) ?? fresh.get(job)!,
  }));
}

interface Planned extends Job {
  readonly options: Job["options"] & { readonly protocol: Protocol };
}

function replayOptions(
  environment: Environment,
  { protocol = "released", shuffles, questions, kappa = 0, budget = Infinity, ceiling }: PlayOptions,
): Planned["options"] {
  const counts = environment.columns.branchStart
    .subarray(1)
    .map((end, q) => end - environment.columns.branchStart[q]!);
  const branches = Math.max(...counts);
  const name = environmentName(environment);
  if (ceiling !== undefined && ceiling > branches) {
    throw new RangeError(
      `Cannot raise the ceiling to ${ceiling}: ${name} has ${branches} recorded branches a question`,
    );
  }
  checkQuestions(questions, counts.length, name);
  const parsed = parseProtocol(protocol, { shuffles, branches });
  if (parsed.kind === "rotations" && counts.some((count) => count !== branches)) {
    throw new RangeError(
      `Cannot rotate the branches of ${name}: its questions have different numbers of them`,
    );
  }
  const how = { protocol: parsed, kappa, budget, ceiling: ceiling ?? 64 };
  return questions === undefined ? how : { ...how, questions };
}

function checkQuestions(questions: readonly number[] | undefined, recorded: number, name: string): void {
  if (questions === undefined) return;
  if (questions.length === 0) throw new RangeError(`Cannot play no question of ${name}`);
  const outside = questions.find((q) => !(Number.isInteger(q) && q >= 0 && q < recorded));
  if (outside !== undefined) {
    throw new RangeError(`Cannot play question ${outside}: ${name} has questions 0 to ${recorded - 1}`);
  }
  const again = questions.find((q, i) => questions.indexOf(q) !== i);
  if (again !== undefined) throw new RangeError(`Cannot play question ${again} of ${name} twice`);
}

async function stored(jobs: readonly Planned[], store: Store | undefined): Promise<Map<Job, Outcomes>> {
  const ids = new Map<Job, string>();
  for (const job of jobs) if (store && job.setting.codeHash !== undefined) ids.set(job, runId(runOf(job)));
  const known = new Map<Job, Outcomes>();
  if (!store || ids.size === 0) return known;
  const found = await store.findRuns([...ids.values()]);
  for (const [job, id] of ids) {
    const run = found.get(id);
    if (run) known.set(job, run.outcomes);
  }
  return known;
}

async function keep(fresh: ReadonlyMap<Job, Outcomes>, store: Store | undefined): Promise<void> {
  const runs = [...fresh].filter(([job]) => job.setting.codeHash !== undefined);
  if (!store || runs.length === 0) return;
  const created = new Date();
  await store.saveRuns(
    runs.map(([job, outcomes]) => ({
      run: runOf(job as Planned),
      outcomes,
      exact: correctness(job.environment, outcomes, "exact"),
      canonical: correctness(job.environment, outcomes, "canonical"),
      created,
    })),
  );
}

function runOf({ setting, environment, options }: Planned): Run {
  const { shuffles, ...protocol } = options.protocol;
  return {
    environment: environmentName(environment),
    fingerprint: environment.fingerprint,
    controller: setting.controller,
    knobs: setting.knobs,
    codeHash: setting.codeHash ?? "",
    protocol: {
      ...protocol,
      shuffles: formatNumbers(shuffles),
      questions: options.questions ? formatNumbers(options.questions) : "all",
    },
    kappa: options.kappa ?? 0,
    budget: options.budget ?? Infinity,
    ceiling: options.ceiling ?? 64,
    packageVersion: VERSION,
  };
}
