import type { HistoryTable } from "../store/query-history.js";
import type { Archived } from "./archived.js";
import type { Feedback } from "./proposal.js";

/** The tables that a proposer may query, as far as the feedback level lets it; what they hold is in the brief. */
export function historyTables(
  archive: readonly Archived[],
  feedback: Feedback,
): Readonly<Record<string, HistoryTable>> {
  const shown = feedback === "scores" ? {} : { question: questions(archive, feedback), stop: stops(archive) };
  return { proposal: proposals(archive), score: scores(archive), ...shown };
}

function proposals(archive: readonly Archived[]): HistoryTable {
  return {
    columns: {
      ...{ id: "VARCHAR", round: "INTEGER", name: "VARCHAR", parent: "VARCHAR" },
      ...{ mechanism: "VARCHAR", evidence: "VARCHAR", prediction: "VARCHAR" },
    },
    rows: archive.map(({ entry: { id, round, name, parent, statement } }) => [
      ...[id, round, name, parent],
      ...[statement?.mechanism ?? null, statement?.evidence ?? null, statement?.prediction ?? null],
    ]),
  };
}

function scores(archive: readonly Archived[]): HistoryTable {
  return {
    columns: {
      ...{ id: "VARCHAR", environment: "VARCHAR", setting: "INTEGER", knobs: "JSON", beta: "DOUBLE" },
      ...{ accuracy: "DOUBLE", tokens: "DOUBLE", sequential_tokens: "DOUBLE", episodes: "INTEGER" },
    },
    rows: archive.flatMap(({ scores }) =>
      scores.map((row) => [
        ...[
          row.proposal,
          row.environment,
          row.setting,
          JSON.stringify(row.knobs),
          numberOrNull(row.knobs["beta"]),
        ],
        ...[row.accuracy, row.tokens, row.sequentialTokens, row.episodes],
      ]),
    ),
  };
}

function numberOrNull(beta: number | boolean | undefined): number | null {
  return typeof beta === "number" ? beta : null;
}

function stops(archive: readonly Archived[]): HistoryTable {
  return {
    columns: {
      id: "VARCHAR",
      environment: "VARCHAR",
      setting: "INTEGER",
      stop: "VARCHAR",
      episodes: "INTEGER",
    },
    rows: archive.flatMap(({ scores }) =>
      scores.flatMap(({ proposal, environment, setting, stops }) =>
        Object.entries(stops).map(([stop, episodes]) => [proposal, environment, setting, stop, episodes]),
      ),
    ),
  };
}

function questions(archive: readonly Archived[], feedback: Feedback): HistoryTable {
  const labels = feedback === "traces+labels";
  return {
    columns: {
      ...{ id: "VARCHAR", environment: "VARCHAR", setting: "INTEGER", question: "INTEGER", tokens: "DOUBLE" },
      ...(labels && { accuracy: "DOUBLE" as const }),
    },
    rows: archive.flatMap(({ scores }) =>
      scores.flatMap(({ proposal, environment, setting, questionTokens, questionAccuracy }) =>
        questionTokens.map((tokens, question) => [
          ...[proposal, environment, setting, question, tokens],
          ...(labels ? [questionAccuracy[question]!] : []),
        ]),
      ),
    ),
  };
}
