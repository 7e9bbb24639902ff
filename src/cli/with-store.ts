import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "../lab/index.js";
import type { Context } from "./context.js";

/** The store of a file; a turn that has to wait for another process says so, and Ctrl-C ends the wait. */
export async function withStore(file: string, context: Context): Promise<Store> {
  const { Store } = await import("../lab/index.js");
  const pause = (milliseconds: number): Promise<unknown> =>
    sleep(milliseconds, undefined, { signal: context.signal });
  return new Store(file, { onWait: context.tell, pause });
}

/** The names that match the patterns. Throws where the store has no recordings, and says how to get some. */
export async function namesIn(store: Store, patterns: readonly string[]): Promise<string[]> {
  const { matchEnvironments, recordedNames } = await import("../lab/index.js");
  return matchEnvironments(recordedNames(store), patterns);
}
