import type { Environment } from "../environment/environment.js";
import type { ProposalRow, ScoreRow } from "../store/discovery-rows.js";
import type { Anatomy, Entry } from "./history.js";
import type { Checked, EpisodeName, Judge, Played } from "./judge.js";
import type { Statement } from "./proposal.js";
import { traceSeed, type Seed } from "./seeds.js";
import { toEntryRuns } from "./to-scores.js";

/** An entry of the history with what the loop keeps beside it. */
export interface Archived {
  readonly entry: Entry;
  readonly scores: readonly ScoreRow[];
  /** Null for seeds, which are ours. */
  readonly hashes: Pick<Checked, "codeHash" | "behaviour"> | null;
  /** Plays single episodes again, traced, in the order given. */
  readonly trace: (episodes: readonly EpisodeName[], signal?: AbortSignal) => Promise<readonly Played[]>;
}

export function archivedSeed(
  seed: Seed,
  environments: readonly Environment[],
  row: ProposalRow,
  scores: readonly ScoreRow[],
): Archived {
  return {
    entry: toEntry(row, scores),
    scores,
    hashes: null,
    trace: (episodes) => Promise.resolve(traceSeed(seed, environments, episodes)),
  };
}

/** Of an accepted proposal, fresh or from the store. */
export function archivedProposal(row: ProposalRow, scores: readonly ScoreRow[], judge: Judge): Archived {
  const checked = checkedOf(row);
  return {
    entry: toEntry(row, scores),
    scores,
    hashes: checked,
    trace: async (episodes, signal) => {
      const played = await judge.trace(checked, episodes, signal);
      if ("failed" in played) throw new Error(`Cannot trace ${row.proposal}: ${played.failed}`);
      return played;
    },
  };
}

function toEntry(row: ProposalRow, scores: readonly ScoreRow[]): Entry {
  return {
    id: row.proposal,
    round: row.round,
    name: row.name!,
    parent: row.parent,
    code: row.code,
    statement: row.statement as Statement | null,
    settings: row.settings,
    runs: toEntryRuns(scores),
    anatomies: row.anatomies as readonly Anatomy[] | null,
  };
}

function checkedOf({ codeHash, behaviour, statement, settings, program }: ProposalRow): Checked {
  return {
    codeHash: codeHash!,
    behaviour: behaviour!,
    statement: statement as Statement,
    settings,
    program: program!,
  };
}
