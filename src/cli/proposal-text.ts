import type { ProposalReport } from "../lab/index.js";
import { accuracyText, durationText, knobsText } from "./discovery-words.js";
import { kilo, textTable } from "./table.js";

/** A proposal in words and tables: what became of it, statement, checks, scores, cost, code. */
export function proposalText(report: ProposalReport): string {
  return [headText(report), ...statementText(report), ...checksText(report), ...scoresText(report)]
    .concat(`Code:\n\n${report.code.trimEnd()}`)
    .join("\n\n");
}

function headText(report: ProposalReport): string {
  const { proposal, name, kind, round, attempt, parent, outcome, reason } = report;
  const title = name === null ? proposal : `${proposal} (${name})`;
  if (kind === "seed") return `${title}: a seed.`;
  const from = parent === null ? "" : `, from ${parent}`;
  return [
    `${title}: ${kind} of round ${round}, try ${attempt + 1}${from}; ${outcome}.`,
    ...(reason === null ? [] : [`Why: ${reason}`]),
    costText(report),
  ].join("\n");
}

function costText({ model, dollars, seconds, ...usage }: ProposalReport): string {
  const tokens = usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const asked = model === null || tokens === 0 ? "" : `, ${kilo(tokens)} tokens of ${model}`;
  return `Cost: ${dollars.toFixed(2)} dollars${asked}, ${durationText(seconds)}.`;
}

function statementText({ statement }: ProposalReport): string[] {
  if (statement === null) return [];
  const { mechanism, evidence, prediction } = statement;
  return [`Mechanism: ${mechanism}`, `Evidence: ${evidence}`, `Prediction: ${prediction}`];
}

function checksText({ checks }: ProposalReport): string[] {
  if (checks.length === 0) return [];
  const passed = checks.filter((check) => check.passed).map(({ name }) => name);
  const failed = checks.filter((check) => !check.passed);
  return [
    [
      `Checks passed: ${passed.length === 0 ? "none" : passed.join(", ")}.`,
      ...failed.map(({ name, reason }) => `Check failed: ${name}: ${reason ?? "no reason"}`),
    ].join("\n"),
  ];
}

function scoresText({ scores }: ProposalReport): string[] {
  if (scores.length === 0) return [];
  const rows = scores.map((score) => [
    ...[knobsText(score.knobs), accuracyText(score), kilo(score.tokens), kilo(score.sequentialTokens)],
    ...[String(score.episodes), String(score.failed)],
  ]);
  const head = ["knobs", "accuracy % [95 %]", " tokens", " sequential", " episodes", " failed"];
  return [
    `Scores on the search set, tokens a question, 95 % intervals over questions (t):\n\n${textTable(head, rows)}`,
  ];
}
