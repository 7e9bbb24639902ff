import type { RunReport } from "../lab/index.js";
import { accuracyText, durationText, knobsText } from "./discovery-words.js";
import { kilo, textTable, withInterval } from "./table.js";

/**
 * A run in words and tables: setup, proposals and what became of them, the pick, what is best at each budget. `where` is the
 * store option of a command that is suggested.
 */
export function runText(report: RunReport, { where = "" } = {}): string {
  return [
    headText(report),
    proposalsText(report),
    ...refusalsText(report),
    selectionText(report),
    ...report.best.map(bestText),
    `95 % intervals over questions (t); models averaged question by question. "autotts discover show ${report.run} ID${where}" has statement, checks, scores and code of one.`,
  ].join("\n\n");
}

function headText({
  run,
  created,
  state,
  seconds,
  setup,
  proposer,
  briefHash,
  ...report
}: RunReport): string {
  const { rounds, mode, feedback, repairs, shuffles, screening, withHistory, seed } = setup;
  const who = proposer.model === null ? proposer.program : `${proposer.program}, ${proposer.model}`;
  const { dollars, tokens } = report.spent;
  const cap = report.budgets.dollars === null ? "" : ` of ${report.budgets.dollars}`;
  return [
    `${run}: ${state}, begun ${created.toISOString().slice(0, 16)}, ${durationText(seconds)}.`,
    `Setup: ${rounds} rounds, knobs ${mode}, feedback ${feedback}${withHistory ? "" : ", no history"}, up to ${repairs} repairs a round, ` +
      `${shuffles} shuffles (${screening} at screening), seed ${seed}.`,
    `Proposer: ${who} (${proposer.kind}, version ${proposer.version ?? "not stated"}), isolation ${proposer.isolation}; brief ${briefHash.slice(0, 12)}.`,
    `Spent: ${dollars.toFixed(2)}${cap} dollars, ${kilo(tokens)} tokens of the proposer.`,
    ...report.rounds.map(
      ({ round, bytes, labelBits, accepted }) =>
        `Round ${round}: shown ${bytes} bytes with ${labelBits} label bits; accepted ${accepted ?? "nothing"}.`,
    ),
  ].join("\n");
}

function proposalsText({ proposals }: RunReport): string {
  if (proposals.length === 0) return "No proposals yet.";
  const rows = proposals.map(({ proposal, kind, name, parent, outcome, best, dollars, seconds }) => [
    ...[proposal, parent ?? "–", kind === "draft" && outcome === "accepted" ? "draft" : outcome],
    ...(best ? [accuracyText(best), kilo(best.tokens), knobsText(best.knobs)] : ["–", "–", "–"]),
    ...[dollars.toFixed(2), durationText(seconds), name ?? "–"],
  ]);
  return `Proposals, each at its most accurate setting:\n\n${textTable(
    [
      ...["id", "parent", "outcome", "accuracy % [95 %]", " tokens", "knobs"],
      ...[" dollars", " time", "name"],
    ],
    rows,
  )}`;
}

function refusalsText({ proposals }: RunReport): string[] {
  const refused = proposals.filter(({ reason }) => reason !== null);
  if (refused.length === 0) return [];
  return [
    [
      "Refused:",
      ...refused.map(({ proposal, outcome, reason }) => `${proposal}: ${outcome}: ${reason!}`),
    ].join("\n"),
  ];
}

function selectionText({ selection }: RunReport): string {
  if (selection === null) return "Nothing is selected yet.";
  const { rule, proposal, knobs, tokens, optimism, again, candidates } = selection;
  return (
    `Selected by ${ruleText(rule)} among ${candidates} settings: ${proposal} at ${knobsText(knobs)}, ${accuracyText(selection)} % at ${kilo(tokens)} tokens a question. ` +
    `Winner's curse: ${withInterval(optimism, null, 2)} points at least; picked again on ${Math.round(100 * again)} % of resamples.`
  );
}

type Rule = NonNullable<RunReport["selection"]>["rule"];

function ruleText(rule: Rule): string {
  if (rule.kind === "utility") return `utility (accuracy − ${rule.gamma} points per 100k tokens)`;
  return rule.kind === "cost" ? `accuracy within ${kilo(rule.tokens)} tokens` : rule.kind;
}

function bestText({ environment, points }: RunReport["best"][number]): string {
  const where = environment === "mean" ? "mean over the environments" : environment;
  const rows = points.map(({ proposal, knobs, accuracy, tokens }) => [
    ...[kilo(tokens), accuracy.toFixed(2), proposal, knobsText(knobs)],
  ]);
  return `Best at each budget, ${where}:\n\n${textTable([" tokens", " accuracy %", "id", "knobs"], rows)}`;
}
