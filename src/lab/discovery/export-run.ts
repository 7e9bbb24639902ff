import { keepRun } from "../../discovery/kept-run.js";
import type { Store } from "../../store/store.js";
import { storedRun } from "./stored-run.js";

/** Writes a run into a new folder. */
export async function exportRun(store: Store, name: string, folder: string): Promise<void> {
  await keepRun(await storedRun(store, name), folder);
}
