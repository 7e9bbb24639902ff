import type { Environment } from "../environment/environment.js";
import type { ExperimentRow, StoredExperiment } from "../store/discovery-rows.js";
import type { Store } from "../store/store.js";
import type { Archived } from "./archived.js";
import type { Budgets, Meter } from "./budget.js";
import type { Judge, Tried } from "./judge.js";
import type { Proposer } from "./proposer.js";
import type { Setup } from "./setup.js";

/** Where a run is. */
export interface Progress {
  readonly round: number;
  readonly rounds: number;
  /** `proposing`, `screening`, `replaying`, `proving`, … */
  readonly phase: string;
  /** Share of the phase that is done, where it is known. */
  readonly share: number | undefined;
  /** The most accurate accepted proposal on the search set, if any. */
  readonly best: { readonly id: string; readonly accuracy: number; readonly tokens: number } | undefined;
  readonly spent: { readonly dollars: number; readonly tokens: number; readonly evaluations: number };
  readonly budgets: Budgets;
  readonly seconds: number;
}

/** A run of the loop under way: what it was given, and what it has so far. */
export interface Session {
  readonly store: Store;
  readonly stored: StoredExperiment;
  readonly row: ExperimentRow;
  readonly setup: Setup;
  readonly environments: readonly Environment[];
  readonly judge: Judge;
  readonly proposer: Proposer;
  readonly meter: Meter;
  /** The round being played, 0 while the seeds are. */
  round: number;
  /** Seeds, then accepted proposals, oldest first. */
  readonly archive: Archived[];
  /** Aborted by the user. */
  readonly signal: AbortSignal;
  /** Aborted by the user, or when the wall clock has run out. */
  readonly proposing: AbortSignal;
  readonly now: () => Date;
  readonly tell: (phase: string, share?: number) => void;
}

/** What was accepted before, by hash; seeds are ours and judged by behaviour nowhere. */
export function triedIn(archive: readonly Archived[]): Tried {
  const hashes = (kind: "codeHash" | "behaviour") =>
    new Map(archive.flatMap(({ hashes, entry }) => (hashes ? [[hashes[kind], entry.id] as const] : [])));
  return { codeHashes: hashes("codeHash"), behaviours: hashes("behaviour") };
}
