import type { DuckDBConnection } from "@duckdb/node-api";
import { STOPS } from "../replay/outcomes.js";
import { canonicalJson } from "./canonical-json.js";
import { append, transaction, type Cell } from "./database.js";
import { DuckDBTimestampValue, LIST, listValue, VARCHAR } from "./duckdb.js";
import { runId, type RunOutcomes } from "./run.js";

/** Saves runs with their outcomes in one transaction. A run that is stored already is left as it is. */
export async function saveRuns(connection: DuckDBConnection, runs: readonly RunOutcomes[]): Promise<void> {
  const byId = new Map(runs.map((saved) => [runId(saved.run), saved]));
  await transaction(connection, async () => {
    for (const id of await storedIds(connection, [...byId.keys()])) byId.delete(id);
    const fresh = [...byId];
    await append(connection, "run", [{ rows: fresh.length, cells: runCells(fresh) }]);
    const outcomes = fresh.map(([id, saved]) => ({
      rows: saved.outcomes.answer.length,
      cells: outcomeCells(id, saved),
    }));
    await append(connection, "outcome", outcomes);
  });
}

async function storedIds(connection: DuckDBConnection, ids: readonly string[]): Promise<string[]> {
  const sql = "SELECT run FROM run WHERE run IN (SELECT unnest($1))";
  const found = await connection.runAndReadAll(sql, [listValue(ids)], [LIST(VARCHAR)]);
  return found.getRowsJS().map(([id]) => id as string);
}

function runCells(runs: readonly (readonly [string, RunOutcomes])[]): Cell[] {
  const run = (row: number) => runs[row]![1].run;
  return [
    (row) => runs[row]![0],
    (row) => run(row).environment,
    (row) => run(row).fingerprint,
    (row) => run(row).controller,
    (row) => canonicalJson(run(row).knobs),
    (row) => run(row).codeHash,
    (row) => canonicalJson(run(row).protocol),
    (row) => run(row).kappa,
    (row) => (run(row).budget === Infinity ? null : run(row).budget),
    (row) => run(row).ceiling,
    (row) => run(row).packageVersion,
    (row) => new DuckDBTimestampValue(1000n * BigInt(runs[row]![1].created.getTime())),
  ];
}

function outcomeCells(id: string, { outcomes, exact, canonical }: RunOutcomes): Cell[] {
  const { shuffles, questions, answer, tokens, sequentialTokens, intervals, probes, width, stop } = outcomes;
  const reasons = new Map(outcomes.failures.map(({ episode, reason }) => [episode, reason]));
  return [
    () => id,
    (row) => row,
    (row) => shuffles[Math.floor(row / questions.length)]!,
    (row) => questions[row % questions.length]!,
    (row) => (answer[row] === -1 ? null : answer[row]!),
    (row) => exact[row] === 1,
    (row) => canonical[row] === 1,
    (row) => tokens[row]!,
    (row) => sequentialTokens[row]!,
    (row) => intervals[row]!,
    (row) => probes[row]!,
    (row) => width[row]!,
    (row) => STOPS[stop[row]!]!,
    (row) => reasons.get(row) ?? null,
  ];
}
