import type { DuckDBConnection } from "@duckdb/node-api";
import { DuckDBInstance } from "./duckdb.js";
import { plainRows, type Row } from "./plain-rows.js";

/** A table of the search history: columns with their SQL types, and rows as plain values in the order of the columns. */
export interface HistoryTable {
  readonly columns: Readonly<Record<string, "VARCHAR" | "DOUBLE" | "INTEGER" | "JSON">>;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Seconds after which a query is cut off. */
const PATIENCE = 5;

/**
 * One SELECT over tables in memory, and over nothing else: no file, no network, no setting can be reached from it.
 * Throws `Cannot query the history: …`.
 */
export async function queryHistory(
  sql: string,
  tables: Readonly<Record<string, HistoryTable>>,
): Promise<Row[]> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "256MB" });
  const connection = await instance.connect();
  try {
    for (const [name, table] of Object.entries(tables)) await fill(connection, name, table);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    return await selected(connection, sql);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const reason = /interrupt/i.test(text) ? `it took longer than ${PATIENCE} s` : text.split("\n\n")[0]!;
    throw new Error(`Cannot query the history: ${reason}`, { cause: error });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function selected(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const timer = setTimeout(() => connection.interrupt(), 1000 * PATIENCE);
  try {
    // A WITH clause before a subquery leaves room for nothing but a query.
    const found = await connection.runAndReadUntil(`SELECT * FROM (\n${sql.replace(/;\s*$/, "")}\n)`, 1000);
    return plainRows(found.getRowObjectsJS());
  } finally {
    clearTimeout(timer);
  }
}

async function fill(
  connection: DuckDBConnection,
  name: string,
  { columns, rows }: HistoryTable,
): Promise<void> {
  const declared = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  await connection.run(`CREATE TABLE "${name}" (${declared.join(", ")})`);
  const appender = await connection.createAppender(name);
  const types = Object.values(columns);
  for (const row of rows) {
    for (const [i, value] of row.entries()) {
      if (value === null) appender.appendNull();
      else if (types[i] === "DOUBLE") appender.appendDouble(Number(value));
      else if (types[i] === "INTEGER") appender.appendInteger(Number(value));
      else appender.appendVarchar(String(value));
    }
    appender.endRow();
  }
  appender.closeSync();
}
