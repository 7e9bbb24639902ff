import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { transaction, withDatabase, type Access } from "./database.js";
import { readSchema } from "./schema.js";
import { plainReason, storeFileExists } from "./store-file.js";

export interface TurnOptions {
  /** Milliseconds to wait for another process's turn to end. */
  readonly patience?: number;
  /** Told once per turn that has to wait. */
  readonly onWait?: (message: string) => void;
  /** How to wait. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Opens the results for a short turn, runs `work` and closes them again. DuckDB locks a file against every other
 * process, so a turn waits for its lock with growing pauses. `work` may be run again after a conflict: it is one
 * transaction or only reads. Reading where no results are yet shows empty tables and creates nothing.
 * @internal
 */
export async function turn<T>(
  file: string,
  access: Access,
  work: (connection: DuckDBConnection) => Promise<T>,
  { patience = 60_000, onWait = () => undefined, pause = sleep }: TurnOptions = {},
): Promise<T> {
  for (let waited = 0, delay = 5; ; delay = Math.min(2 * delay, 250)) {
    try {
      if (access === "READ_WRITE") mkdirSync(dirname(file), { recursive: true });
      const path = access === "READ_ONLY" && !storeFileExists(file) ? ":memory:" : file;
      return await withDatabase(path, (connection) => prepared(connection, access, work), access);
    } catch (error) {
      const holder = holderOf(error);
      if (holder === undefined) throw asStoreError(file, error);
      if (waited === 0) onWait(`waiting for ${file}: ${holder} holds it`);
      if (waited >= patience) throw outOfPatience(file, holder, patience, error);
      await pause(delay);
      waited += delay;
    }
  }
}

async function prepared<T>(
  connection: DuckDBConnection,
  access: Access,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const found = await connection.runAndReadAll("SELECT table_name FROM duckdb_tables()");
  const there = new Set(found.getRowsJS().map(([name]) => name));
  const missing = [...readSchema().results].filter(([name]) => !there.has(name)).map(([, sql]) => sql);
  if (missing.length > 0) {
    const schema = missing.join("\n");
    if (access === "READ_ONLY") await connection.run(temporary(schema));
    else await transaction(connection, () => connection.run(unlessThere(schema)));
  }
  return await work(connection);
}

/** Another connection of this process may have just made them. */
function unlessThere(schema: string): string {
  return schema.replaceAll("CREATE TABLE", "CREATE TABLE IF NOT EXISTS");
}

/** Tables of this connection only, for where nothing may be or has been written. */
export function temporary(schema: string): string {
  return schema.replaceAll("CREATE TABLE", "CREATE TEMP TABLE");
}

/** Two stores of this process at the same file: opened in two ways, or two transactions that touch the same rows. */
const OWN_CONFLICT =
  /different configuration|Unique file handle conflict|write-write conflict|Transaction conflict|primary key/i;

/** Who keeps us from opening the file; undefined when the error is another one. */
function holderOf(error: unknown): string | undefined {
  const text = error instanceof Error ? error.message : "";
  if (/Could not set lock/i.test(text)) {
    const pid = /PID (\d+)/.exec(text)?.[1];
    return pid === undefined ? "another process" : `process ${pid}`;
  }
  return OWN_CONFLICT.test(text) ? "this process" : undefined;
}

function outOfPatience(file: string, holder: string, patience: number, cause: unknown): Error {
  const seconds = patience / 1000;
  return new Error(`Cannot open store ${file}: ${holder} has held it for ${seconds} s; close it there`, {
    cause,
  });
}

/** Errors of the file, not those of a caller's SQL. */
function asStoreError(file: string, error: unknown): unknown {
  const text = error instanceof Error ? error.message : "";
  if (!/^(IO|Serialization|Internal|FATAL) Error|TransactionContext/i.test(text)) return error;
  return new Error(`Cannot use store ${file}: ${plainReason(error)}`, { cause: error });
}
