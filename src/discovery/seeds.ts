import { readFileSync } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import { CATALOG, type CatalogEntry } from "../controllers/catalog.js";
import type { Knobs } from "../controllers/knobs.js";
import { environmentName, type Environment } from "../environment/environment.js";
import { replay, replaySlices } from "../replay/replay.js";
import type { Outcomes } from "../replay/outcomes.js";
import { STOPS } from "../replay/outcomes.js";
import type { EpisodeName, JudgedRun, Played } from "./judge.js";

/** The controllers that the paper's search starts from (section 3.2). Ours, so they are replayed without a sandbox. */
const SEEDS = ["adaptive-consistency", "early-stopping-self-consistency", "parallel-probe"];

export interface Seed {
  /** `seed-asc` or the like. */
  readonly id: string;
  readonly name: string;
  /** As a proposal would write it, imports included. */
  readonly code: string;
  /** The catalogue's sweep. */
  readonly settings: readonly Knobs[];
  readonly make: CatalogEntry["make"];
}

/** Throws where recordings lack what a seed needs. */
export function seedsFor(environments: readonly Environment[]): Seed[] {
  const probed = environments.every(({ columns }) => columns.has.probes);
  return CATALOG.filter(({ name }) => SEEDS.includes(name))
    .filter(({ needs }) => needs === "finals" || probed)
    .map((entry) => ({
      id: `seed-${entry.short.toLowerCase()}`,
      name: entry.short,
      code: sourceOf(entry.name),
      settings: entry.sweep!.values.map((value) => ({ [entry.sweep!.knob]: value })),
      make: entry.make,
    }));
}

/** Our own source, its imports rewritten to the public name. The build puts copies of the sources beside the brief. */
function sourceOf(name: string): string {
  const built = import.meta.url.endsWith(".js");
  const place = built ? `./brief/seeds/${name}.ts.txt` : `../controllers/${name}.ts`;
  const text = readFileSync(new URL(place, import.meta.url), "utf8");
  return text.replace(/from "\.{1,2}\/[^"]+"/g, 'from "autotts-lab"');
}

/** Runs in the order environments × settings. */
export async function replaySeed(
  { make, settings }: Seed,
  environments: readonly Environment[],
  { shuffles, signal }: { readonly shuffles: readonly number[]; readonly signal?: AbortSignal | undefined },
): Promise<JudgedRun[]> {
  const runs: JudgedRun[] = [];
  for (const environment of environments) {
    for (const knobs of settings) {
      const outcomes = await gently(make, knobs, environment, shuffles, signal);
      runs.push({ environment: environmentName(environment), knobs, outcomes });
    }
  }
  return runs;
}

async function gently(
  make: Seed["make"],
  knobs: Knobs,
  environment: Environment,
  shuffles: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Outcomes> {
  const slices = replaySlices(make(knobs), environment.columns, { protocol: { kind: "released", shuffles } });
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = slices.next();
    if (done) return value;
    await breathe();
  }
}

/** Single episodes again, traced, in the order given. */
export function traceSeed(
  { make, settings }: Seed,
  environments: readonly Environment[],
  episodes: readonly EpisodeName[],
): Played[] {
  return episodes.map((episode) => {
    const { columns } = environments.find(
      (environment) => environmentName(environment) === episode.environment,
    )!;
    let traced: Pick<Played, "rows" | "notes"> = { rows: [], notes: [] };
    const { stop, failures } = replay(make(settings[episode.setting]), columns, {
      protocol: { kind: "released", shuffles: [episode.shuffle] },
      questions: [episode.question],
      onTrace: (trace) => (traced = { rows: trace.rows(), notes: [...trace.notes] }),
    });
    const [failure] = failures;
    return { episode, ...traced, stop: STOPS[stop[0]!]!, ...(failure && { failure: failure.reason }) };
  });
}
