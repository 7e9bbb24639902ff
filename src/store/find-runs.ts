import type { DuckDBConnection, DuckDBDataChunk, JS } from "@duckdb/node-api";
import { STOPS, type Failure, type Outcomes } from "../replay/outcomes.js";
import { LIST, listValue, VARCHAR } from "./duckdb.js";
import type { Run, RunOutcomes } from "./run.js";

/** The stored runs among these ids (see {@link runId}), outcomes as they were saved. */
export async function findRuns(
  connection: DuckDBConnection,
  ids: readonly string[],
): Promise<Map<string, RunOutcomes>> {
  const runs = await connection.runAndReadAll(RUNS, [listValue(ids)], [LIST(VARCHAR)]);
  const rows = runs.getRowObjectsJS();
  const table = await readOutcomes(connection, ids);
  const found = new Map<string, RunOutcomes>();
  let start = 0;
  for (const row of rows) {
    const end = start + (row["episodes"] as number);
    const created = row["created"] as Date;
    found.set(row["run"] as string, { run: toRun(row), created, ...outcomesOf(table, start, end) });
    start = end;
  }
  return found;
}

const RUNS = `
  SELECT run.*, (SELECT count(*)::INTEGER FROM outcome WHERE outcome.run = run.run) AS episodes
  FROM run WHERE run IN (SELECT unnest($1)) ORDER BY run`;

/** Rows in the order of {@link RUNS}, then by episode. */
const OUTCOMES = `
  SELECT shuffle, question, coalesce(answer, -1), exact, canonical, tokens, sequential_tokens, intervals, probes, width,
    list_position($2, stop) - 1, failure
  FROM outcome WHERE run IN (SELECT unnest($1)) ORDER BY run, episode`;

function toRun(row: Record<string, JS>): Run {
  return {
    environment: row["environment"] as string,
    fingerprint: row["fingerprint"] as string,
    controller: row["controller"] as string,
    knobs: JSON.parse(row["knobs"] as string) as Run["knobs"],
    codeHash: row["code_hash"] as string,
    protocol: JSON.parse(row["protocol"] as string) as Run["protocol"],
    kappa: row["kappa"] as number,
    budget: (row["budget"] as number | null) ?? Infinity,
    ceiling: row["ceiling"] as number,
    packageVersion: row["package_version"] as string,
  };
}

type Numbers = Int32Array | Float64Array | Uint8Array;

/** The columns of {@link OUTCOMES}, all runs one after another. */
async function readOutcomes(connection: DuckDBConnection, ids: readonly string[]) {
  const result = await connection.run(
    OUTCOMES,
    [listValue(ids), listValue(STOPS)],
    [LIST(VARCHAR), LIST(VARCHAR)],
  );
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  return {
    shuffle: fill(chunks, 0, new Int32Array(rows)),
    question: fill(chunks, 1, new Int32Array(rows)),
    answer: fill(chunks, 2, new Int32Array(rows)),
    exact: fill(chunks, 3, new Uint8Array(rows)),
    canonical: fill(chunks, 4, new Uint8Array(rows)),
    tokens: fill(chunks, 5, new Float64Array(rows)),
    sequentialTokens: fill(chunks, 6, new Float64Array(rows)),
    intervals: fill(chunks, 7, new Int32Array(rows)),
    probes: fill(chunks, 8, new Int32Array(rows)),
    width: fill(chunks, 9, new Int32Array(rows)),
    stop: fill(chunks, 10, new Uint8Array(rows)),
    failures: failuresIn(chunks, 11),
  };
}

function fill<T extends Numbers>(chunks: readonly DuckDBDataChunk[], column: number, into: T): T {
  let row = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(column);
    for (let i = 0; i < chunk.rowCount; i++) into[row++] = Number(vector.getItem(i));
  }
  return into;
}

function failuresIn(chunks: readonly DuckDBDataChunk[], column: number): Failure[] {
  const failures: Failure[] = [];
  let row = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(column);
    for (let i = 0; i < chunk.rowCount; i++, row++) {
      const reason = vector.getItem(i) as string | null;
      if (reason !== null) failures.push({ episode: row, reason });
    }
  }
  return failures;
}

function outcomesOf(
  table: Awaited<ReturnType<typeof readOutcomes>>,
  start: number,
  end: number,
): Pick<RunOutcomes, "outcomes" | "exact" | "canonical"> {
  const outcomes: Outcomes = {
    shuffles: [...new Set(table.shuffle.subarray(start, end))],
    questions: [...new Set(table.question.subarray(start, end))],
    answer: table.answer.slice(start, end),
    tokens: table.tokens.slice(start, end),
    sequentialTokens: table.sequentialTokens.slice(start, end),
    intervals: table.intervals.slice(start, end),
    probes: table.probes.slice(start, end),
    width: table.width.slice(start, end),
    stop: table.stop.slice(start, end),
    failures: table.failures
      .filter(({ episode }) => episode >= start && episode < end)
      .map(({ episode, reason }) => ({ episode: episode - start, reason })),
  };
  return { outcomes, exact: table.exact.slice(start, end), canonical: table.canonical.slice(start, end) };
}
