import { environmentName, type Environment } from "../environment/environment.js";
import type { ExperimentRow } from "../store/discovery-rows.js";
import type { Store } from "../store/store.js";
import type { Brief } from "./brief.js";
import type { Budgets } from "./budget.js";
import type { Identity } from "./proposer.js";
import type { Setup } from "./setup.js";

export interface NewExperiment {
  readonly name: string;
  readonly setup: Setup;
  readonly budgets: Budgets;
  readonly proposer: Identity;
  readonly environments: readonly Environment[];
  readonly brief: Brief;
  readonly packageVersion: string;
}

/** Stores a new experiment. Throws where the name is taken, or an environment is none of the search set. */
export async function createExperiment(
  store: Store,
  { name, setup, budgets, proposer, environments, brief, packageVersion }: NewExperiment,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): Promise<ExperimentRow> {
  if (!/^[\w.-]{1,80}$/.test(name)) {
    throw new Error(
      `Cannot name a run ${JSON.stringify(name)}: letters, digits, ".", "-" and "_" only, at most 80`,
    );
  }
  checkSearchSet(environments);
  if ((await store.findExperiment(name)) !== undefined) {
    throw new Error(`Cannot start ${name}: there is a run of that name; resume it, or name another`);
  }
  const row: ExperimentRow = {
    ...{ experiment: name, created: now(), setup, budgets: toStored(budgets), proposer, packageVersion },
    environments: fingerprints(environments),
    ...{
      brief: brief.text,
      briefHash: brief.hash,
      state: "running",
      seconds: 0,
      process: null,
      selection: null,
    },
  };
  await store.saveDiscovery({ experiment: [row] });
  return row;
}

/** A proposal is never judged on anything but search recordings. */
export function checkSearchSet(environments: readonly Environment[]): void {
  if (environments.length === 0) throw new Error("Cannot discover: there are no search recordings");
  const other = environments.find(({ split }) => split !== "search");
  if (other) {
    throw new Error(
      `Cannot discover on ${environmentName(other)}: it belongs to the ${other.split} set, and only search recordings may be used`,
    );
  }
  const bare = environments.find(({ columns }) => !columns.has.tokens);
  if (bare) throw new Error(`Cannot discover on ${environmentName(bare)}: it records no tokens`);
}

export function fingerprints(environments: readonly Environment[]): Record<string, string> {
  return Object.fromEntries(environments.map((one) => [environmentName(one), one.fingerprint]));
}

/** No limit is null in JSON. */
export function toStored(budgets: Budgets): Record<keyof Budgets, number | null> {
  const limit = (value: number) => (value === Infinity ? null : value);
  return {
    dollars: limit(budgets.dollars),
    tokens: limit(budgets.tokens),
    evaluations: limit(budgets.evaluations),
    seconds: limit(budgets.seconds),
  };
}

export function fromStored(stored: unknown): Budgets {
  const limits = stored as Record<keyof Budgets, number | null>;
  return {
    dollars: limits.dollars ?? Infinity,
    tokens: limits.tokens ?? Infinity,
    evaluations: limits.evaluations ?? Infinity,
    seconds: limits.seconds ?? Infinity,
  };
}
