import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Checked, Judge } from "../../discovery/judge.js";
import { readKeptRun } from "../../discovery/kept-run.js";
import type { KnobMode } from "../../discovery/proposal.js";
import { toScores } from "../../discovery/to-scores.js";
import { environmentName, type Environment } from "../../environment/environment.js";
import { meanInterval } from "../../math/confidence-interval.js";
import { toSample } from "../../math/sample.js";
import { range } from "../../replay/protocol.js";
import type { LookQuestionRow, LookRow, ScoreRow } from "../../store/discovery-rows.js";
import type { Store } from "../../store/store.js";
import { matchEnvironments } from "../match-environments.js";
import { recordedNames } from "../recorded-names.js";
import { withJudge } from "./discoveries.js";
import { nearestRun } from "./nearest-run.js";

/** A proposal that may be looked at. */
export interface Looked {
  readonly experiment: string;
  readonly proposal: string;
  readonly code: string;
  /** Of the code as it was recorded. */
  readonly codeHash: string | null;
  readonly mode: KnobMode;
  readonly name: string;
  /** Index of the setting that the run's selection picked, where it picked this proposal. */
  readonly selected: number | undefined;
}

/** The proposal that a run of the store, or a kept one, has selected, or another. Throws where there is none. */
export async function findProposal({
  store,
  run,
  proposal: wanted,
}: {
  readonly store: Store;
  readonly run: string;
  readonly proposal?: string | undefined;
}): Promise<Looked> {
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
    .map(({ proposal, name, codeHash }) => ({
      ...{ proposal, codeHash, name: name ?? proposal },
      code: run.code.get(proposal)!,
    }));
  return { experiment: run.experiment, selection: run.selection, mode: run.setup.mode, list };
}

async function fromStore(store: Store, name: string) {
  const stored = await store.findExperiment(name);
  if (!stored)
    throw new Error(
      `Cannot look at ${name}: it is neither a run of ${store.file} nor a kept run's folder${await nearestRun(store, name)}`,
    );
  const { selection, setup } = stored.experiment;
  const list = stored.proposal
    .filter(({ outcome, kind }) => outcome === "accepted" && kind === "proposal")
    .map(({ proposal, name, code, codeHash }) => ({ proposal, codeHash, name: name ?? proposal, code }));
  const picked = selection as { readonly proposal: string; readonly setting: number } | null;
  return { experiment: name, selection: picked, mode: (setup as { readonly mode: KnobMode }).mode, list };
}

/** Recordings of one set, never the search set. */
export async function targets(store: Store, patterns: readonly string[]) {
  const names = matchEnvironments(recordedNames(store), patterns);
  const summaries = await store.environments();
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

/** A proposal that passes the checks, as it did when it was accepted. Throws where it does not, or is another by now. */
export async function passed(
  judge: Judge,
  { code, codeHash, mode, proposal }: Pick<Looked, "code" | "codeHash" | "mode" | "proposal">,
): Promise<Checked> {
  const verdict = await judge.check(code, mode, { codeHashes: new Map(), behaviours: new Map() });
  if (!verdict.ok)
    throw new Error(`Cannot judge ${proposal}: it fails the check ${verdict.check}: ${verdict.reason}`);
  if (verdict.checked.codeHash !== codeHash)
    throw new Error(`Cannot judge ${proposal}: its code is not what the run recorded`);
  return verdict.checked;
}

/** Judges a proposal on recordings that the loop did not see, and enters it in the ledger before anything is told. */
export async function lookAt(
  looked: Looked,
  environments: readonly Environment[],
  { store, split, now, signal }: LookAtOptions,
): Promise<readonly ScoreRow[]> {
  const { code, experiment, proposal } = looked;
  const scores = await withJudge(
    environments,
    async (judge) => {
      const checked = await passed(judge, looked);
      const runs = await judge.replay(checked, { shuffles: range(100), signal });
      if ("failed" in runs) throw new Error(`Cannot look at ${proposal}: ${runs.failed}`);
      return toScores(runs, environments, { experiment, proposal });
    },
    { set: split },
  );
  const about = { split, created: now(), codeHash: hashOf(code) };
  await store.saveDiscovery({
    look: ledgerRows(scores, environments, about),
    look_question: scores.map((row): LookQuestionRow => {
      const { environment, setting, knobs, questionAccuracy, questionTokens } = row;
      const { fingerprint } = environments.find((one) => environmentName(one) === environment)!;
      const { codeHash } = about;
      return {
        experiment,
        proposal,
        environment,
        fingerprint,
        codeHash,
        setting,
        knobs,
        questionAccuracy,
        questionTokens,
      };
    }),
  });
  return scores;
}

export interface LookAtOptions {
  readonly store: Store;
  readonly split: Environment["split"];
  readonly now: () => Date;
  readonly signal: AbortSignal | undefined;
}

/** What an earlier look found on just these recordings; undefined where there was none. */
export async function lookedBefore(
  { experiment, proposal, code }: Looked,
  environments: readonly Environment[],
  store: Store,
): Promise<readonly LookQuestionRow[] | undefined> {
  const prints = new Map(environments.map((one) => [environmentName(one), one.fingerprint]));
  const rows = (await store.lookQuestions(experiment)).filter(
    (row) =>
      row.proposal === proposal &&
      row.codeHash === hashOf(code) &&
      prints.get(row.environment) === row.fingerprint,
  );
  const found = new Set(rows.map(({ environment }) => environment));
  return found.size === prints.size ? rows : undefined;
}

function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("hex");
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
