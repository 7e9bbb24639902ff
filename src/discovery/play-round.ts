import { createHash } from "node:crypto";
import type { ProposalRow, RoundRow } from "../store/discovery-rows.js";
import { archivedProposal } from "./archived.js";
import { appraiseTry } from "./appraise-try.js";
import { writeDigest } from "./digest.js";
import { RecordedJournal } from "./recorded-journal.js";
import { roundTools } from "./round-tools.js";
import type { Seat } from "./proposer.js";
import type { Session } from "./session.js";

/** Plays one round, from where its record ends: until a proposal is accepted or all repairs are used up. */
export async function playRound(session: Session, round: number): Promise<void> {
  const { setup, stored, archive, judge } = session;
  const rows = stored.proposal.filter((row) => row.kind === "proposal" && row.round === round);
  const refusals: { readonly code: string; readonly reason: string }[] = [];
  let record = stored.round.find((row) => row.round === round);
  for (let attempt = 0; attempt <= setup.repairs; attempt++) {
    record ??= await openRound(session, round);
    const known = rows.find((row) => row.attempt === attempt);
    const row = known ? recall(session, known) : await propose(session, record, attempt, refusals);
    if (row.outcome === "accepted") {
      const scores = stored.score.filter((score) => score.proposal === row.proposal);
      if (known) archive.push(archivedProposal(row, scores, judge));
      return;
    }
    refusals.push({ code: row.code, reason: `${row.outcome}: ${row.reason ?? ""}` });
  }
}

/** Counts what a recorded try has cost. */
function recall({ stored, meter }: Session, row: ProposalRow): ProposalRow {
  const steps = stored.step.filter((step) => step.round === row.round && step.attempt === row.attempt);
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, dollars } = row;
  meter.charge({ inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, dollars });
  meter.recount(steps.reduce((sum, step) => sum + step.evaluations, 0));
  // Whatever passed the checks was replayed.
  if (row.codeHash !== null) meter.recount(1);
  return row;
}

async function openRound(session: Session, round: number): Promise<RoundRow> {
  const { store, row, setup, environments, signal, archive, tell } = session;
  tell("digesting");
  const { text, bytes, labelBits } = await writeDigest({
    history: setup.withHistory ? archive.map(({ entry }) => entry) : [],
    ...{ environments, feedback: setup.feedback, mode: setup.mode, round },
    trace: async (entry, episodes) =>
      await archive.find((archived) => archived.entry.id === entry.id)!.trace(episodes, signal),
  });
  const record: RoundRow = {
    ...{ experiment: row.experiment, round, digest: text, bytes, labelBits, accepted: null },
    hash: createHash("sha256").update(row.brief).update(text).digest("hex"),
  };
  await store.saveDiscovery({ round: [record] });
  return record;
}

async function propose(
  session: Session,
  record: RoundRow,
  attempt: number,
  refusals: Seat["refusals"],
): Promise<ProposalRow> {
  const { row, setup, stored, store, meter, now, proposer, proposing, archive, tell } = session;
  const { experiment } = row;
  const { round } = record;
  const recorded = stored.step.filter((step) => step.round === round && step.attempt === attempt);
  const save = (step: (typeof recorded)[number]) => store.saveDiscovery({ step: [step] });
  const journal = new RecordedJournal({ experiment, round, attempt, recorded, meter, save, now });
  const seat: Seat = {
    ...{
      experiment,
      created: row.created,
      round,
      mode: setup.mode,
      feedback: setup.feedback,
      brief: row.brief,
      digest: record.digest,
    },
    history: setup.withHistory ? archive.map(({ entry }) => entry) : [],
    ...{ refusals, seed: 1000 * setup.seed + round },
  };
  const started = now().getTime();
  proposing.throwIfAborted();
  meter.evaluate(0, { spare: 1 });
  tell("proposing");
  const tools = roundTools(session, record, journal);
  const code = await proposer.propose(seat, tools, { journal, signal: proposing });
  return await appraiseTry(session, record, { attempt, code, usage: journal.usage, started });
}
