import { toArchive } from "../../discovery/archive.js";
import type { Budgets } from "../../discovery/budget.js";
import type { Entry } from "../../discovery/history.js";
import type { Knobs } from "../../controllers/knobs.js";
import type { Statement } from "../../discovery/proposal.js";
import type { Identity, Usage } from "../../discovery/proposer.js";
import type { Selection } from "../../discovery/selection.js";
import type { Setup } from "../../discovery/setup.js";
import { toEntryRuns } from "../../discovery/to-scores.js";
import type { ProposalRow, RoundRow, StoredExperiment } from "../../store/discovery-rows.js";
import type { Store } from "../../store/store.js";
import { settingScores, type SettingScore } from "./setting-scores.js";
import { runState } from "./run-state.js";
import { storedRun } from "./stored-run.js";

/** A proposal or draft of a run, and what became of it. */
export interface TriedProposal extends Pick<
  ProposalRow,
  "proposal" | "kind" | "round" | "attempt" | "name" | "parent" | "outcome" | "reason" | "dollars" | "seconds"
> {
  /** The most accurate setting; null where nothing was played. */
  readonly best: SettingScore | null;
}

/** What is best at a budget. */
export interface FrontPoint {
  readonly proposal: string;
  readonly knobs: Knobs;
  /** Percent. */
  readonly accuracy: number;
  /** Mean tokens a question. */
  readonly tokens: number;
}

/** What the search set picked, with the interval of its accuracy over questions. */
export interface Selected extends Selection, Pick<SettingScore, "interval"> {}

/** All of a run but its code. */
export interface RunReport {
  readonly run: string;
  readonly created: Date;
  readonly state: string;
  /** Wall clock of all sessions. */
  readonly seconds: number;
  readonly setup: Setup;
  readonly proposer: Identity;
  readonly briefHash: string;
  /** A null is no limit. */
  readonly budgets: Readonly<Record<keyof Budgets, number | null>>;
  /** Of the proposer, requests that were broken off included as far as they were reserved. */
  readonly spent: Readonly<Record<"dollars" | "tokens", number>>;
  readonly rounds: readonly Omit<RoundRow, "experiment" | "digest">[];
  readonly proposals: readonly TriedProposal[];
  /** Of each environment, and of their mean (`mean`): the settings that none beats, by ascending tokens. */
  readonly best: readonly { readonly environment: string; readonly points: readonly FrontPoint[] }[];
  readonly selection: Selected | null;
}

/** Throws where there is no such run. */
export async function describeRun(store: Store, name: string): Promise<RunReport> {
  const stored = await storedRun(store, name);
  const { experiment: row, proposal, round } = stored;
  const { created, seconds, briefHash } = row;
  return {
    ...{ run: name, created, state: runState(row), seconds, briefHash },
    setup: row.setup as Setup,
    proposer: identityOf(row.proposer as Identity),
    budgets: row.budgets as RunReport["budgets"],
    spent: spentBy(stored),
    rounds: round.map(({ round, hash, bytes, labelBits, accepted }) => ({
      ...{ round, hash, bytes, labelBits, accepted },
    })),
    proposals: proposal.filter(({ kind }) => kind !== "seed").map((one) => triedOf(stored, one)),
    best: [...toArchive(acceptedOf(stored))].map(([environment, front]) => ({
      environment,
      points: front.map(({ entry, setting, accuracy, tokens }) => ({
        ...{ proposal: entry.id, knobs: entry.settings[setting]!, accuracy, tokens },
      })),
    })),
    selection: selectedOf(stored),
  };
}

function selectedOf({ experiment, score }: StoredExperiment): Selected | null {
  const selection = experiment.selection as Selection | null;
  if (selection === null) return null;
  const { proposal, setting } = selection;
  const [own] = settingScores(score.filter((one) => one.proposal === proposal && one.setting === setting));
  return { ...selection, interval: own!.interval };
}

/** Without the options of this machine's resume. */
function identityOf({ kind, program, model, version, isolation }: Identity): Identity {
  return { kind, program, model, version, isolation };
}

function spentBy({ step }: StoredExperiment): RunReport["spent"] {
  const spent = { dollars: 0, tokens: 0 };
  for (const { answered, usage, reserved } of step) {
    if (answered === null) spent.dollars += reserved;
    if (usage === null) continue;
    const { dollars, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage as Usage;
    spent.dollars += dollars;
    spent.tokens += inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
  }
  return spent;
}

function triedOf({ score }: StoredExperiment, row: ProposalRow): TriedProposal {
  const scores = settingScores(score.filter((one) => one.proposal === row.proposal));
  const best = scores.reduce<SettingScore | null>(
    (top, other) => (top === null || other.accuracy > top.accuracy ? other : top),
    null,
  );
  const { proposal, kind, round, attempt, name, parent, outcome, reason, dollars, seconds } = row;
  return { proposal, kind, round, attempt, name, parent, outcome, reason, dollars, seconds, best };
}

/** Seeds and accepted proposals. */
function acceptedOf({ proposal, score }: StoredExperiment): Entry[] {
  return proposal
    .filter(({ outcome, kind }) => outcome === "accepted" && kind !== "draft")
    .map(({ proposal: id, round, name, parent, code, settings, statement }) => ({
      ...{ id, round, name: name ?? id, parent, code, settings, anatomies: null },
      statement: statement as Statement | null,
      runs: toEntryRuns(score.filter((one) => one.proposal === id)),
    }));
}
