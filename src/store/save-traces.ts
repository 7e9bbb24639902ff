import type { DuckDBConnection } from "@duckdb/node-api";
import type { NoteLine, TraceRow } from "../replay/trace.js";
import { append, transaction, type Cell } from "./database.js";
import { INTEGER, LIST, listValue, VARCHAR } from "./duckdb.js";

/** What one episode of a stored run did. */
export interface EpisodeTrace {
  /** See {@link runId}. */
  readonly run: string;
  readonly shuffle: number;
  readonly question: number;
  readonly rows: readonly TraceRow[];
  readonly notes: readonly NoteLine[];
}

/**
 * Saves traces in one transaction, in the place of earlier ones of the same episodes.
 * @internal
 */
export async function saveTraces(
  connection: DuckDBConnection,
  traces: readonly EpisodeTrace[],
): Promise<void> {
  const rows = traces.flatMap((trace) => trace.rows.map((row, i) => ({ trace, row, i })));
  const notes = traces.flatMap((trace) => trace.notes.map((line) => ({ trace, line })));
  await transaction(connection, async () => {
    for (const table of ["trace", "note"]) await forget(connection, table, traces);
    await append(connection, "trace", [{ rows: rows.length, cells: rowCells(rows) }]);
    await append(connection, "note", [{ rows: notes.length, cells: noteCells(notes) }]);
  });
}

async function forget(connection: DuckDBConnection, table: string, traces: readonly EpisodeTrace[]) {
  const list = (column: "run" | "shuffle" | "question") => listValue(traces.map((trace) => trace[column]));
  const sql = `DELETE FROM ${table}
    USING (SELECT unnest($1) AS run, unnest($2) AS shuffle, unnest($3) AS question) AS old
    WHERE ${table}.run = old.run AND ${table}.shuffle = old.shuffle AND ${table}.question = old.question`;
  const types = [LIST(VARCHAR), LIST(INTEGER), LIST(INTEGER)];
  await connection.run(sql, [list("run"), list("shuffle"), list("question")], types);
}

function episodeCells(of: readonly { readonly trace: EpisodeTrace }[]): Cell[] {
  return [(i) => of[i]!.trace.run, (i) => of[i]!.trace.shuffle, (i) => of[i]!.trace.question];
}

function rowCells(
  of: readonly { readonly trace: EpisodeTrace; readonly row: TraceRow; readonly i: number }[],
): Cell[] {
  return [
    ...episodeCells(of),
    (i) => of[i]!.i,
    (i) => of[i]!.row.round,
    (i) => of[i]!.row.action,
    (i) => nullIfNone(of[i]!.row.branch),
    (i) => of[i]!.row.depth,
    (i) => of[i]!.row.probes,
    (i) => nullIfNone(of[i]!.row.answer),
    (i) => of[i]!.row.tokens,
  ];
}

function noteCells(of: readonly { readonly trace: EpisodeTrace; readonly line: NoteLine }[]): Cell[] {
  return [...episodeCells(of), (i) => of[i]!.line.round, (i) => JSON.stringify(of[i]!.line.note)];
}

function nullIfNone(index: number): number | null {
  return index === -1 ? null : index;
}
