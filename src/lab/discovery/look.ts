import { statSync } from "node:fs";
import { join } from "node:path";
import type { Knobs } from "../../controllers/knobs.js";
import { readKeptRun } from "../../discovery/kept-run.js";
import type { KnobMode } from "../../discovery/proposal.js";
import { toScores } from "../../discovery/to-scores.js";
import { environmentName, type Environment } from "../../environment/environment.js";
import { meanInterval, type ConfidenceInterval } from "../../math/confidence-interval.js";
import { curveDifference, type CurvePoint } from "../../math/curve-difference.js";
import { accuracyAt, type Window } from "../../math/frontier.js";
import { toSample } from "../../math/sample.js";
import { range } from "../../replay/protocol.js";
import type { LookRow, ScoreRow } from "../../store/discovery-rows.js";
import type { Store } from "../../store/store.js";
import { toCandidates } from "../../discovery/selection.js";
import { searchEnvironments, withJudge } from "./discoveries.js";
import { playRivals, type Rival } from "./rivals.js";

export interface LookOptions {
  readonly store: Store;
  /** A run of the store, or the folder of a kept one. */
  readonly run: string;
  /** The selected one by default. */
  readonly proposal?: string | undefined;
  /** All of one set, never the search set. */
  readonly environments: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((what: string) => void) | undefined;
  readonly now?: () => Date;
}

/** A window of tokens in which curves are compared. */
export interface LookComparison {
  readonly window: Window;
  readonly rival: string;
  /** Whether the rival is the one that was best on the search set at this budget. */
  readonly bestOnSearch: boolean;
  /** Points of accuracy, the proposal minus the rival at the same tokens; undefined where a curve does not reach. */
  readonly difference: ConfidenceInterval | undefined;
}

export interface Look {
  readonly proposal: string;
  readonly name: string;
  /** Whether the run's own selection picked it. */
  readonly selected: number | undefined;
  readonly environments: readonly string[];
  readonly split: string;
  readonly settings: readonly {
    readonly knobs: Knobs;
    readonly accuracy: ConfidenceInterval;
    readonly tokens: number;
  }[];
  readonly comparisons: readonly LookComparison[];
  /** Looks at any of these recordings that the ledger had before this one. */
  readonly earlier: number;
}

/** Where the paper's controller is hard to beat, in tokens a question. */
const WINDOWS: readonly Window[] = [
  [200_000, 220_000],
  [400_000, 440_000],
];

/**
 * Evaluates a proposal on development or held-out recordings, after the selection, and enters it in the ledger before
 * anything is told. Nothing of it flows back: the loop reads no looks.
 */
export async function look(options: LookOptions): Promise<Look> {
  const { store, run, signal, now = () => new Date(), onProgress = () => undefined } = options;
  const { experiment, code, mode, proposal, name, selected } = await proposalOf(options);
  const { environments, split } = await targets(store, options.environments);
  const ledger = await store.looks();
  onProgress(`judging ${proposal} of ${run}`);
  const { scores, codeHash } = await judged(environments, {
    code,
    mode,
    split,
    experiment,
    proposal,
    signal,
  });
  await store.saveDiscovery({ look: ledgerRows(scores, environments, { split, created: now(), codeHash }) });
  onProgress("replaying what it has to beat");
  const search = await searchEnvironments(store, []);
  const rivals = await playRivals(search, environments, { store, signal });
  const candidates = toCandidates(scores);
  const names = environments.map(environmentName);
  const before = ledger.filter(({ environment }) => names.includes(environment));
  return {
    ...{ proposal, name, selected, environments: names, split },
    settings: candidates.map(({ knobs, accuracy, tokens }) => ({
      ...{ knobs, accuracy: meanInterval(accuracy), tokens: mean(tokens.values) },
    })),
    comparisons: WINDOWS.flatMap((window) => compareIn(window, candidates, rivals)),
    earlier: new Set(
      before.map(({ created, experiment, proposal }) => `${+created} ${experiment} ${proposal}`),
    ).size,
  };
}

interface Looked {
  readonly experiment: string;
  readonly proposal: string;
  readonly code: string;
  readonly mode: KnobMode;
  readonly name: string;
  /** Index of the setting that the run's selection picked, where it picked this proposal. */
  readonly selected: number | undefined;
}

async function proposalOf({ store, run, proposal: wanted }: LookOptions): Promise<Looked> {
  const kept = statSync(join(run, "run.json"), { throwIfNoEntry: false });
  const { experiment, selection, mode, list } = kept ? await fromFolder(run) : await fromStore(store, run);
  const id = wanted ?? selection?.proposal;
  if (id === undefined)
    throw new Error(`Cannot look at ${run}: it has selected nothing yet; name a proposal`);
  const found = list.find(({ proposal }) => proposal === id);
  if (!found) {
    throw new Error(
      `Cannot look at ${id} of ${run}: there are ${list.map(({ proposal }) => proposal).join(", ")}`,
    );
  }
  const selected = selection?.proposal === id ? selection.setting : undefined;
  return { experiment, mode, selected, ...found };
}

async function fromFolder(folder: string) {
  const run = await readKeptRun(folder);
  const list = run.proposals
    .filter(({ outcome, kind }) => outcome === "accepted" && kind === "proposal")
    .map(({ proposal, name }) => ({ proposal, name: name ?? proposal, code: run.code.get(proposal)! }));
  return { experiment: run.experiment, selection: run.selection, mode: run.setup.mode, list };
}

async function fromStore(store: Store, name: string) {
  const stored = await store.findExperiment(name);
  if (!stored)
    throw new Error(`Cannot look at ${name}: it is neither a run of ${store.file} nor a kept run's folder`);
  const { selection, setup } = stored.experiment;
  const list = stored.proposal
    .filter(({ outcome, kind }) => outcome === "accepted" && kind === "proposal")
    .map(({ proposal, name, code }) => ({ proposal, name: name ?? proposal, code }));
  const picked = selection as { readonly proposal: string; readonly setting: number } | null;
  return { experiment: name, selection: picked, mode: (setup as { readonly mode: KnobMode }).mode, list };
}

async function targets(store: Store, patterns: readonly string[]) {
  const { matchEnvironments } = await import("../match-environments.js");
  const summaries = await store.environments();
  const names = matchEnvironments(
    summaries.map(({ environment }) => environment),
    patterns,
  );
  const splits = new Set(
    summaries.filter(({ environment }) => names.includes(environment)).map(({ split }) => split),
  );
  const [split] = splits;
  if (split === undefined) throw new Error("Cannot look: no recordings are named");
  if (splits.size > 1)
    throw new Error(`Cannot look at ${[...splits].join(" and ")} recordings together: they never mix`);
  if (split === "search") throw new Error("Cannot look at search recordings: the loop has seen them");
  return { environments: await store.loadMany(names), split };
}

async function judged(
  environments: readonly Environment[],
  {
    code,
    mode,
    split,
    experiment,
    proposal,
    signal,
  }: Pick<Looked, "code" | "mode" | "experiment" | "proposal"> & {
    readonly split: Environment["split"];
    readonly signal: AbortSignal | undefined;
  },
): Promise<{ readonly scores: readonly ScoreRow[]; readonly codeHash: string }> {
  return await withJudge(
    environments,
    async (judge) => {
      const verdict = await judge.check(code, mode, { codeHashes: new Map(), behaviours: new Map() });
      if (!verdict.ok)
        throw new Error(`Cannot look at ${proposal}: it fails the check ${verdict.check}: ${verdict.reason}`);
      const runs = await judge.replay(verdict.checked, { shuffles: range(100), signal });
      if ("failed" in runs) throw new Error(`Cannot look at ${proposal}: ${runs.failed}`);
      return {
        scores: toScores(runs, environments, { experiment, proposal }),
        codeHash: verdict.checked.codeHash,
      };
    },
    { set: split },
  );
}

function ledgerRows(
  scores: readonly ScoreRow[],
  environments: readonly Environment[],
  { split, created, codeHash }: { readonly split: string; readonly created: Date; readonly codeHash: string },
): LookRow[] {
  return scores.map(({ experiment, proposal, knobs, environment, accuracy, tokens, questionAccuracy }) => {
    const { fingerprint } = environments.find((one) => environmentName(one) === environment)!;
    const interval = questionAccuracy.length > 1 ? meanInterval(toSample(questionAccuracy)) : undefined;
    return {
      ...{
        created,
        experiment,
        proposal,
        knobs,
        environment,
        split,
        fingerprint,
        accuracy,
        tokens,
        codeHash,
      },
      ...{ low: interval?.low ?? null, high: interval?.high ?? null },
    };
  });
}

/** Against CMC, and against the rival that was best on the search set at the middle of the window. */
function compareIn(window: Window, curve: readonly CurvePoint[], rivals: readonly Rival[]): LookComparison[] {
  const [cmc, ...others] = rivals;
  const middle = Math.sqrt(window[0] * window[1]);
  const height = (points: readonly CurvePoint[]): number => {
    try {
      return accuracyAt(
        points.map(({ tokens, accuracy }) => ({
          tokens: mean(tokens.values),
          accuracy: mean(accuracy.values),
        })),
        middle,
      );
    } catch (error) {
      if (error instanceof RangeError) return -Infinity;
      throw error;
    }
  };
  const best = others.reduce((a, b) => (height(b.search) > height(a.search) ? b : a));
  return [cmc!, ...others].map((rival) => ({
    ...{ window, rival: rival.short, bestOnSearch: rival === best },
    difference: differenceIn(window, rival.there, curve),
  }));
}

function differenceIn(
  window: Window,
  a: readonly CurvePoint[],
  b: readonly CurvePoint[],
): ConfidenceInterval | undefined {
  try {
    return curveDifference(a, b, window);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
