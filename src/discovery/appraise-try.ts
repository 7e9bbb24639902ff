import type { ProposalRow, RoundRow, ScoreRow } from "../store/discovery-rows.js";
import { anatomiesOf } from "./anatomies-of.js";
import { appraise, type Appraisal } from "./appraise.js";
import { archivedProposal } from "./archived.js";
import type { Usage } from "./proposer.js";
import { parentOf } from "./parent-of.js";
import { triedIn, type Session } from "./session.js";
import { toScores } from "./to-scores.js";

export interface Try {
  readonly attempt: number;
  readonly code: string;
  readonly usage: Usage;
  /** Milliseconds since 1970. */
  readonly started: number;
}

/** Judges a submitted proposal and stores what became of it; an accepted one joins the archive. */
export async function appraiseTry(session: Session, round: RoundRow, submitted: Try): Promise<ProposalRow> {
  const { judge, environments, setup, archive, meter, signal, tell, store, row } = session;
  tell("checking");
  const appraisal = await appraise(submitted.code, {
    ...{ judge, environments, mode: setup.mode, signal, prove: true },
    tried: triedIn(archive),
    history: archive.map(({ entry }) => entry),
    ...{ screening: setup.screening, shuffles: setup.shuffles },
    onReplay: () => meter.evaluate(),
    onProgress: (phase, done, total) => tell(phase, done / total),
  });
  const accepted = appraisal.outcome === "accepted";
  const number = String(round.round).padStart(2, "0");
  const proposal = accepted ? `r${number}` : `r${number}.${submitted.attempt + 1}`;
  const { experiment } = row;
  const scores = toScores(appraisal.runs, environments, { experiment, proposal });
  const bare = toRow(session, round, submitted, appraisal, proposal);
  const saved = accepted ? { ...bare, anatomies: await anatomies(session, bare, scores) } : bare;
  await store.saveDiscovery({
    proposal: [saved],
    check_result: appraisal.checks.map((check, place) => ({ experiment, proposal, place, ...check })),
    score: scores,
    ...(accepted && { round: [{ ...round, accepted: proposal }] }),
  });
  if (accepted) archive.push(archivedProposal(saved, scores, judge));
  return saved;
}

async function anatomies(session: Session, row: ProposalRow, scores: readonly ScoreRow[]): Promise<unknown> {
  const { trace } = archivedProposal(row, scores, session.judge);
  return await anatomiesOf(session, row.settings.length, trace);
}

export function toRow(
  { row, setup, archive, proposer, now }: Session,
  { round }: RoundRow,
  { attempt, code, usage, started }: Try,
  { outcome, reason, checked }: Appraisal,
  proposal: string,
): ProposalRow {
  return {
    ...{ experiment: row.experiment, proposal, kind: "proposal", round, attempt, code, outcome, reason },
    name: checked?.statement.name ?? null,
    parent: checked && setup.withHistory ? parentOf(checked.statement, archive) : null,
    ...{ codeHash: checked?.codeHash ?? null, behaviour: checked?.behaviour ?? null },
    ...{
      statement: checked?.statement ?? null,
      settings: checked?.settings ?? [],
      program: checked?.program ?? null,
    },
    ...{ anatomies: null, model: proposer.identity.model, ...usage },
    ...{ seconds: (now().getTime() - started) / 1000, created: now() },
  };
}
