import type { StoredExperiment } from "../../store/discovery-rows.js";
import type { Store } from "../../store/store.js";
import { nearestRun } from "./nearest-run.js";

/** Throws where the store has no run of that name. */
export async function storedRun(store: Store, name: string): Promise<StoredExperiment> {
  const stored = await store.findExperiment(name);
  if (stored) return stored;
  throw new Error(`Cannot find the run ${name} in ${store.file}${await nearestRun(store, name)}`);
}
