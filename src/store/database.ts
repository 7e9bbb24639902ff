import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { DuckDBDataChunk, DuckDBInstance } from "./duckdb.js";

export type Access = "READ_ONLY" | "READ_WRITE";

/** Rows of a DuckDB vector. */
const CHUNK = 2048;

/**
 * Runs `work` on a connection of its own and closes everything after it. One process never opens a file twice: DuckDB's
 * instance cache shares it, since closing a second handle would drop the lock of the first (POSIX locks are per process).
 */
export async function withDatabase<T>(
  path: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  access: Access = "READ_WRITE",
): Promise<T> {
  const instance =
    path === ":memory:"
      ? await DuckDBInstance.create(path)
      : await DuckDBInstance.fromCache(path, { access_mode: access });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** All or nothing. */
export async function transaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run("BEGIN");
  try {
    const result = await work();
    await connection.run("COMMIT");
    return result;
  } catch (error) {
    // A commit that failed has rolled back already; what it threw is what matters.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** The value of one column in row `row`. */
export type Cell = (row: number) => DuckDBValue;

/** Rows to append: one function per column of the table, in its order. */
export interface Block {
  readonly rows: number;
  readonly cells: readonly Cell[];
}

/** Appends blocks of rows, column by column. */
export async function append(
  connection: DuckDBConnection,
  table: string,
  blocks: readonly Block[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const { rows, cells } of blocks) {
    const types = cells.map((_, i) => appender.columnType(i));
    for (let start = 0; start < rows; start += CHUNK) {
      const size = Math.min(CHUNK, rows - start);
      const chunk = DuckDBDataChunk.create(types, size);
      for (const [i, cell] of cells.entries()) {
        const vector = chunk.getColumnVector(i);
        for (let row = 0; row < size; row++) vector.setItem(row, cell(start + row));
        vector.flush();
      }
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
}
