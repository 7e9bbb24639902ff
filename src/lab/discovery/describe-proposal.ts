import type { Statement } from "../../discovery/proposal.js";
import type { CheckRow, ProposalRow } from "../../store/discovery-rows.js";
import type { Store } from "../../store/store.js";
import { settingScores, type SettingScore } from "./setting-scores.js";
import { storedRun } from "./stored-run.js";

/** What a run has of one proposal, draft or seed. */
export interface ProposalReport extends Omit<
  ProposalRow,
  "experiment" | "codeHash" | "behaviour" | "statement" | "settings" | "anatomies" | "program"
> {
  /** Null where it could not be read, and for seeds. */
  readonly statement: Statement | null;
  /** In the order in which they ran; the last one is the one that failed, where one did. */
  readonly checks: readonly Pick<CheckRow, "name" | "passed" | "reason">[];
  /** Of all shuffles where it was accepted, else of those that were played. */
  readonly scores: readonly SettingScore[];
}

/** Throws where there is no such run, or it has no such proposal. */
export async function describeProposal(store: Store, run: string, id: string): Promise<ProposalReport> {
  const { proposal, check_result, score } = await storedRun(store, run);
  const found = proposal.find((row) => row.proposal === id);
  if (!found) {
    const known = proposal.map((row) => row.proposal).join(", ");
    throw new Error(`Cannot show ${id} of ${run}: there are ${known}`);
  }
  const checks = check_result
    .filter((check) => check.proposal === id)
    .sort((a, b) => a.place - b.place)
    .map(({ name, passed, reason }) => ({ name, passed, reason }));
  const { proposal: own, kind, round, attempt, name, parent, code, outcome, reason } = found;
  const { model, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = found;
  const { dollars, seconds, created } = found;
  return {
    ...{ proposal: own, name, kind, round, attempt, parent, created, outcome, reason },
    statement: found.statement as Statement | null,
    checks,
    scores: settingScores(score.filter((one) => one.proposal === id)),
    ...{ model, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, dollars, seconds },
    code,
  };
}
