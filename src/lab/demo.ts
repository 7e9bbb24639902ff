import { resolve } from "node:path";
import { CATALOG, type CatalogEntry } from "../controllers/catalog.js";
import { environmentName } from "../environment/environment.js";
import { SPLITS } from "../environment/split.js";
import { frontier } from "../plot/frontier.js";
import type { FrontierRow } from "../plot/frontier-row.js";
import { page } from "../plot/page.js";
import type { Store } from "../store/store.js";
import { catalogSetting } from "./catalog-setting.js";
import { DEMO } from "./demo-recordings.js";
import { evaluate, type Evaluation } from "./evaluate.js";
import { importRecordings } from "./import-recordings.js";
import type { Setting } from "./setting.js";
import { writeWhole } from "./write-whole.js";

export interface DemoOptions {
  /** Where the figure goes. */
  readonly page: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Demo {
  /** Every setting on every environment, environment-major. */
  readonly evaluations: readonly Evaluation[];
  /** Absolute path of the figure. */
  readonly page: string;
}

/** Imports the synthetic recordings, replays every controller over its range and draws the frontier. */
export async function runDemo(store: Store, { page: path, signal, onProgress }: DemoOptions): Promise<Demo> {
  // The recordings of another version of the package may be there.
  const imported = await importRecordings(store, [DEMO], { signal, replace: true });
  const own = new Set(imported.map(({ environment }) => environment));
  const demo = (await store.environments()).filter(({ environment }) => own.has(environment));
  demo.sort((a, b) => SPLITS.indexOf(a.split) - SPLITS.indexOf(b.split));
  const names = demo.map(({ environment }) => environment);
  const environments = await store.loadMany(names);
  const settings = (await Promise.all(CATALOG.map(sweep))).flat();
  const options = onProgress ? { onProgress } : {};
  const evaluations = await evaluate(settings, environments, { store, signal, ...options });
  const figure = frontier(evaluations.flatMap(frontierRow), {
    title: "Accuracy against cost on the demo recordings",
    source: { protocol: "released, 100 shuffles", grader: "exact" },
  });
  const target = resolve(path);
  await writeWhole(target, page([figure], { title: "autotts-lab demo", lead: LEAD }));
  return { evaluations, page: target };
}

const LEAD =
  "Every controller of the package over its range of beta or width, replayed on synthetic recordings of two fictitious " +
  "models. Points are means over 100 shuffles, bars 95 % intervals over questions. Synthetic recordings say nothing " +
  "about real models.";

/** A controller at all settings of its curve. */
async function sweep(entry: CatalogEntry): Promise<Setting[]> {
  const { sweep } = entry;
  if (sweep === undefined) return [await catalogSetting(entry)];
  return await Promise.all(sweep.values.map((value) => catalogSetting(entry, { [sweep.knob]: value })));
}

function frontierRow({ setting, environment, accuracy, interval, tokens }: Evaluation): FrontierRow[] {
  if (interval === null) return [];
  const { synthetic } = environment;
  return [
    {
      environment: environmentName(environment),
      controller: setting.short,
      setting: setting.label,
      accuracy,
      interval,
      tokens,
      synthetic,
    },
  ];
}
