import { readBrief } from "../../discovery/brief.js";
import { DEFAULT_DOLLARS, type Budgets } from "../../discovery/budget.js";
import { discover as runLoop, type Discovery } from "../../discovery/discover.js";
import { createExperiment, checkSearchSet } from "../../discovery/experiment.js";
import { openJudge } from "../../discovery/open-judge.js";
import type { Judge } from "../../discovery/judge.js";
import type { Proposer } from "../../discovery/proposer.js";
import {
  makeProposer,
  type ProposerName,
  type ProposerSettings,
} from "../../discovery/proposers/make-proposer.js";
import type { Progress } from "../../discovery/session.js";
import { DEFAULT_SETUP, type Setup } from "../../discovery/setup.js";
import type { Environment } from "../../environment/environment.js";
import type { Split } from "../../environment/recording.js";
import type { Store } from "../../store/store.js";
import { matchEnvironments } from "../match-environments.js";
import { BRING, recordedNames } from "../recorded-names.js";
import { VERSION } from "../version.js";
import { nearestRun } from "./nearest-run.js";

/** Who is to sit in the proposer's seat. Stored with a run; holds no secret. */
export interface SeatOptions {
  readonly name: ProposerName;
  readonly settings: ProposerSettings;
}

export interface DiscoverOptions extends Partial<Setup> {
  readonly store: Store;
  /** Unique in the store. */
  readonly name: string;
  readonly proposer?: SeatOptions | undefined;
  /** Names or patterns of search environments; all of the store's search set by default. */
  readonly environments?: readonly string[] | undefined;
  readonly budgets?: Partial<Budgets> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Told what the user should know at once. */
  readonly tell?: ((line: string) => void) | undefined;
}

/** Starts a run of the discovery loop and plays it to its end, or to where a budget stops it. */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const { store, name, proposer: seat = { name: "local", settings: {} }, tell = () => undefined } = options;
  const setup = setupOf(options);
  const environments = await searchEnvironments(store, options.environments ?? []);
  checkSearchSet(environments);
  const proposer = await makeProposer(seat.name, seat.settings, tell);
  const budgets = budgetsOf(setup, options.budgets);
  const identity = { ...proposer.identity, options: seat };
  await createExperiment(store, {
    ...{ name, setup, budgets, proposer: identity, environments, packageVersion: VERSION },
    brief: readBrief(setup.mode),
  });
  return await play(name, environments, proposer, options);
}

export type ResumeOptions = Pick<
  DiscoverOptions,
  "store" | "name" | "budgets" | "signal" | "onProgress" | "tell"
>;

/** Goes on with a run from where its record ends. Budgets given take the place of those stored. */
export async function resumeDiscovery(options: ResumeOptions): Promise<Discovery> {
  const { store, name, tell = () => undefined } = options;
  const stored = await store.findExperiment(name);
  if (!stored)
    throw new Error(
      `Cannot resume ${name}: there is no such run in ${store.file}${await nearestRun(store, name)}`,
    );
  const { options: seat } = stored.experiment.proposer as { readonly options: SeatOptions };
  const environments = await store.loadMany(Object.keys(stored.experiment.environments));
  return await play(name, environments, await makeProposer(seat.name, seat.settings, tell), options);
}

async function play(
  name: string,
  environments: readonly Environment[],
  proposer: Proposer,
  { store, budgets: given, signal, onProgress }: ResumeOptions,
): Promise<Discovery> {
  const stored = (await store.findExperiment(name))!.experiment;
  const known = stored.budgets as Record<keyof Budgets, number | null>;
  const limit = (key: keyof Budgets) => given?.[key] ?? known[key] ?? Infinity;
  const budgets: Budgets = {
    ...{ dollars: limit("dollars"), tokens: limit("tokens") },
    ...{ evaluations: limit("evaluations"), seconds: limit("seconds") },
  };
  return await withJudge(environments, async (judge) =>
    runLoop(name, { store, environments, judge, proposer, budgets, signal, onProgress }),
  );
}

/** Runs `work` with a judge of these environments, and ends its processes. */
export async function withJudge<T>(
  environments: readonly Environment[],
  work: (judge: Judge) => Promise<T>,
  { set = "search" }: { readonly set?: Split } = {},
): Promise<T> {
  const judge = openJudge(environments, { set });
  try {
    return await work(judge);
  } finally {
    await judge.close();
  }
}

/** Evaluations of drafts that a round has by default, beside that of its proposal. */
const DRAFTS = 8;

function budgetsOf({ rounds }: Setup, given: Partial<Budgets> = {}): Budgets {
  return {
    ...{ dollars: DEFAULT_DOLLARS, tokens: Infinity, evaluations: rounds * (DRAFTS + 1), seconds: Infinity },
    ...given,
  };
}

function setupOf(options: DiscoverOptions): Setup {
  const setup = { ...DEFAULT_SETUP };
  for (const key of Object.keys(DEFAULT_SETUP) as (keyof Setup)[]) {
    if (options[key] !== undefined) Object.assign(setup, { [key]: options[key] });
  }
  return setup;
}

/** The search environments of a store that match; nothing else is even loaded. */
export async function searchEnvironments(store: Store, patterns: readonly string[]): Promise<Environment[]> {
  recordedNames(store);
  const summaries = await store.environments();
  const searchable = summaries
    .filter(({ split }) => split === "search")
    .map(({ environment }) => environment);
  if (patterns.length === 0 && searchable.length === 0) {
    const splits = [...new Set(summaries.map(({ split }) => split))].join(" and ");
    throw new Error(
      `Cannot discover: there are no search recordings at ${store.file}, only of the ${splits} set; ${BRING}`,
    );
  }
  if (patterns.length === 0) return await store.loadMany(searchable);
  const names = matchEnvironments(
    summaries.map(({ environment }) => environment),
    patterns,
  );
  const other = summaries.find(({ environment, split }) => names.includes(environment) && split !== "search");
  if (other) {
    throw new Error(
      `Cannot discover on ${other.environment}: it belongs to the ${other.split} set, and only search recordings may be used`,
    );
  }
  return await store.loadMany(names);
}
