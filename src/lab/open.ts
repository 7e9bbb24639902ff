import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DEFAULT_STORE, Store } from "../store/store.js";
import { Bench } from "./bench.js";
import { DEMO } from "./demo-recordings.js";
import { importRecordings } from "./import-recordings.js";
import { recordedNames } from "./recorded-names.js";

const DEMO_STORE = "data/demo.duckdb";

export interface OpenOptions {
  /** The synthetic demo recordings: never (default), where there are no others (`otherwise`), or always. */
  readonly demo?: "never" | "otherwise" | "always";
  /** The folder in which, and in those above it, a store is looked for. */
  readonly from?: string;
  /** Ends what is simulated; by default the running cell's. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a store: the file named, or `data/lab.duckdb` of this folder or the nearest one above that has it. Throws where it
 * has no recordings, and says how to get some. The demo recordings are imported when they are first opened.
 */
export async function open(
  file?: string,
  { demo = "never", from = process.cwd(), signal }: OpenOptions = {},
): Promise<Bench> {
  if (demo !== "always") {
    const store = new Store(file ?? nearest(DEFAULT_STORE, from));
    if (store.names().length > 0) return new Bench(store, { ...(await about(store)), signal });
    if (demo === "never") recordedNames(store);
  }
  const store = new Store(nearest(DEMO_STORE, from));
  await importRecordings(store, [DEMO], { replace: true });
  return new Bench(store, { ...(await about(store)), signal });
}

/** The nearest folder upwards that has the store, else one with a `data` folder, else `from`. */
function nearest(store: string, from: string): string {
  const recordings = `${store.replace(/\.duckdb$/, "")}.recordings`;
  const above = folders(resolve(from));
  const folder =
    above.find((one) => existsSync(join(one, recordings))) ??
    above.find((one) => existsSync(join(one, "data"))) ??
    from;
  return join(folder, store);
}

function folders(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...folders(parent)];
}

async function about(store: Store): Promise<{ readonly about: string; readonly synthetic: boolean }> {
  const all = await store.environments();
  const list = (values: readonly string[]): string => [...new Set(values)].join(", ");
  const synthetic = all.every((environment) => environment.synthetic);
  const what = `${list(all.map(({ model }) => model))} on ${list(all.map(({ benchmark }) => benchmark))}`;
  const kind = synthetic ? "Synthetic recordings, which no model produced" : "Recordings";
  return { synthetic, about: `${kind}: ${what} (${all.length} environments).` };
}
