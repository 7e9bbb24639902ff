import type { Environment } from "../../src/environment/environment.js";
import { createExperiment } from "../../src/discovery/experiment.js";
import { discover, type DiscoverOptions } from "../../src/discovery/discover.js";
import type { Budgets } from "../../src/discovery/budget.js";
import { DEFAULT_SETUP, type Setup } from "../../src/discovery/setup.js";
import type { Store } from "../../src/store/store.js";
import { IDENTITY, scriptedProposer } from "./scripted-proposer.js";
import { searchWorld } from "./search-world.js";
import { trustingJudge } from "./trusting-judge.js";

export const ENVIRONMENTS: readonly Environment[] = [searchWorld("a"), searchWorld("b", { seed: 2 })];
export const BUDGETS: Budgets = { dollars: 10, tokens: Infinity, evaluations: Infinity, seconds: Infinity };
export const SMALL: Setup = { ...DEFAULT_SETUP, rounds: 3, repairs: 2, shuffles: 4, screening: 2 };

export async function begin(
  store: Store,
  { setup = SMALL, budgets = BUDGETS, name = "run", environments = ENVIRONMENTS } = {},
): Promise<void> {
  const brief = { text: "# Brief", hash: "h" };
  await createExperiment(store, {
    ...{ name, setup, budgets, proposer: IDENTITY, environments, brief, packageVersion: "0" },
  });
}

export async function run(store: Store, options: Partial<DiscoverOptions> = {}, name = "run") {
  return await discover(name, {
    ...{
      store,
      environments: ENVIRONMENTS,
      judge: trustingJudge(ENVIRONMENTS),
      proposer: scriptedProposer(),
    },
    ...options,
  });
}

/** All that is stored of a run, times and process left out. */
export async function recordOf(store: Store, name = "run"): Promise<unknown> {
  const stored = (await store.findExperiment(name))!;
  const timeless = (row: object) => ({ ...row, created: null, seconds: null, process: null });
  return {
    ...stored,
    experiment: timeless(stored.experiment),
    proposal: stored.proposal.map(timeless),
    step: stored.step.map(timeless),
  };
}
