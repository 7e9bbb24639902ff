import { NULL_ARMS } from "../../discovery/proposers/local/null-proposers.js";
import type { Store } from "../../store/store.js";
import { discover, resumeDiscovery, type DiscoverOptions, type SeatOptions } from "./discoveries.js";

export interface LocalArmsOptions extends Pick<
  DiscoverOptions,
  "store" | "environments" | "rounds" | "signal" | "onProgress"
> {
  /** Independent runs of each arm: seeds 1 to n. */
  readonly seeds: number;
}

/** Guided and blind mutations, and the null arms: all that needs neither a key nor a network. */
const ARMS: Readonly<Record<string, SeatOptions>> = {
  guided: { name: "local", settings: {} },
  blind: { name: "local", settings: { blind: true } },
  ...Object.fromEntries(NULL_ARMS.map((name) => [name, { name, settings: {} }] as const)),
};

/** Plays the local arms, seed by seed over all arms, and goes on with those that were begun. Returns the runs' names. */
export async function playLocalArms({ seeds, ...options }: LocalArmsOptions): Promise<string[]> {
  const names: string[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    for (const [arm, proposer] of Object.entries(ARMS)) {
      const name = `ablate-${arm}-${String(seed).padStart(2, "0")}`;
      await playOne(options.store, name, { ...options, proposer, seed });
      names.push(name);
    }
  }
  return names;
}

async function playOne(store: Store, name: string, options: Omit<DiscoverOptions, "name">): Promise<void> {
  const known = await store.findExperiment(name);
  if (known?.experiment.state === "done") return;
  if (known) await resumeDiscovery({ ...options, store, name });
  else await discover({ ...options, store, name });
}
