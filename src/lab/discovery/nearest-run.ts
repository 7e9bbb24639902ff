import type { Store } from "../../store/store.js";
import { suggestion } from "../nearest.js";

/** What to say after a store has not the run that is wanted: the nearest there is, or all. */
export async function nearestRun(store: Store, wanted: string): Promise<string> {
  const runs = await store.experiments();
  return suggestion(
    wanted,
    runs.map(({ experiment }) => experiment),
  );
}
