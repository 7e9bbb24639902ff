import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quotedString } from "./duckdb.js";
import { RECORDING_TABLES, readSchema, type Table } from "./schema.js";
import { temporary } from "./turn.js";

type RecordingTable = (typeof RECORDING_TABLES)[number];

/** The Parquet file of one table in a folder of them. */
export function parquetFile(folder: string, table: Table): string {
  return join(folder, `${table}.parquet`);
}

/** Names of the environments in a store's folder of recordings, sorted. Hidden folders are imports under way. */
export function environmentNames(recordings: string): string[] {
  return folders(recordings)
    .flatMap((model) => folders(join(recordings, model)).map((benchmark) => `${model}/${benchmark}`))
    .sort();
}

export function folderBytes(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

function folders(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name);
}

/** `read_parquet(…)` of these files; characters that DuckDB takes for a pattern stand for themselves. */
export function readParquet(files: readonly string[]): string {
  const paths = files.map((file) => quotedString(file.replace(/[[*?]/g, "[$&]")));
  return `read_parquet([${paths.join(", ")}])`;
}

/** Shows the recordings in these folders as the tables environment, question and branch, for this connection only. */
export async function showRecordings(
  connection: DuckDBConnection,
  folders: readonly string[],
): Promise<void> {
  if (folders.length === 0) {
    await connection.run(temporary(readSchema().recordings));
    return;
  }
  for (const table of RECORDING_TABLES) await connection.run(view(table, folders)).catch(asDamage);
}

/** For what DuckDB says of a Parquet file that it cannot read. */
export function asDamage(cause: unknown): never {
  const [text = ""] = cause instanceof Error ? cause.message.split("\n") : [];
  if (!/parquet|zstd|thrift|TProtocol|^IO Error/i.test(text)) throw cause;
  throw new Error(`Cannot read recordings: a file is damaged; remove its folder and import again (${text})`, {
    cause,
  });
}

function view(table: RecordingTable, folders: readonly string[]): string {
  const files = folders.map((folder) => parquetFile(folder, table));
  return `CREATE TEMP VIEW ${table} AS SELECT * FROM ${readParquet(files)}`;
}
