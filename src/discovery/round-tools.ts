import type { RoundRow } from "../store/discovery-rows.js";
import { appraise } from "./appraise.js";
import { toRow } from "./appraise-try.js";
import { NO_USAGE } from "./usage.js";
import type { Entry } from "./history.js";
import { historyTools } from "./history-tools.js";
import type { Tools } from "./proposer.js";
import type { RecordedJournal } from "./recorded-journal.js";
import { triedIn, type Session } from "./session.js";
import { toEntryRuns, toScores } from "./to-scores.js";

/** The tools of one try. */
export function roundTools(session: Session, round: RoundRow, journal: RecordedJournal): Tools {
  const { setup, archive, environments, judge, proposing } = session;
  return historyTools({
    archive: setup.withHistory ? archive : [],
    ...{ environments, feedback: setup.feedback, shuffles: setup.shuffles, signal: proposing },
    show: (labelBits) => journal.show(labelBits),
    check: async (code) => {
      const verdict = await judge.check(code, setup.mode, triedIn(archive));
      return verdict.ok ? null : `${verdict.check}: ${verdict.reason}`;
    },
    evaluate: async (code) => await evaluateDraft(session, round, journal, code),
    left: () => session.meter.left - KEPT,
  });
}

/** Evaluations that drafts leave for the proposal itself. */
const KEPT = 1;

/** Replays a draft under the full protocol and keeps it. */
async function evaluateDraft(
  session: Session,
  round: RoundRow,
  journal: RecordedJournal,
  code: string,
): Promise<Entry> {
  const { judge, environments, setup, archive, meter, store, row, proposing, tell, now } = session;
  const started = now().getTime();
  const appraisal = await appraise(code, {
    ...{ judge, environments, mode: setup.mode, signal: proposing, prove: false, tried: triedIn(archive) },
    history: archive.map(({ entry }) => entry),
    ...{ screening: setup.screening, shuffles: setup.shuffles },
    onReplay: () => {
      meter.evaluate(1, { spare: KEPT });
      journal.evaluated();
    },
    onProgress: (phase, done, total) => tell(`${phase} a draft`, done / total),
  });
  tell("proposing");
  const { checked, outcome, reason, runs } = appraisal;
  if (!checked) throw new Error(`Cannot evaluate: ${outcome}: ${reason ?? ""}`);
  const { experiment } = row;
  const proposal = `r${String(round.round).padStart(2, "0")}-draft-${checked.codeHash.slice(0, 8)}`;
  const scores = toScores(runs, environments, { experiment, proposal });
  const draft = toRow(session, round, { attempt: 0, code, usage: NO_USAGE, started }, appraisal, proposal);
  await store.saveDiscovery({ proposal: [{ ...draft, kind: "draft" }], score: scores });
  if (outcome !== "accepted") throw new Error(`Cannot evaluate: ${outcome}: ${reason ?? ""}`);
  return {
    ...{ id: proposal, round: round.round, name: checked.statement.name, parent: null, code },
    ...{
      statement: checked.statement,
      settings: checked.settings,
      runs: toEntryRuns(scores),
      anatomies: null,
    },
  };
}
