import { relative } from "node:path";
import { PULL_TARGET } from "../environment/pull.js";
import type { Store } from "../store/store.js";

/** How recordings of models come into a store. */
export const BRING = `bring some with "autotts pull" and "autotts import ${PULL_TARGET}"`;

/** The names of a store's environments. Throws where there are none, and says how to get some. */
export function recordedNames(store: Store): readonly string[] {
  const names = store.names();
  if (names.length > 0) return names;
  const within = relative(process.cwd(), store.file);
  const where = within.startsWith("..") ? store.file : within;
  throw new Error(
    `Cannot find recordings: there are none at ${where}; ${BRING}; "autotts demo" puts synthetic ones into data/demo.duckdb, lab.open(undefined, { demo: "always" }) opens them`,
  );
}
