import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Environment } from "../environment/environment.js";
import { withDatabase } from "./database.js";
import { quotedString } from "./duckdb.js";
import { parquetFile, showRecordings } from "./environment-files.js";
import { loadEnvironment } from "./load-environment.js";
import { RECORDING_TABLES, RESULT_TABLES } from "./schema.js";

/** Writes every table that the connection shows as `folder/TABLE.parquet`; the folder is new or empty, and filled as a whole. */
export async function exportParquet(connection: DuckDBConnection, folder: string): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(`Cannot export to ${folder}: it is not empty`);
  }
  const staging = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    for (const table of [...RECORDING_TABLES, ...RESULT_TABLES]) {
      const file = quotedString(parquetFile(staging, table));
      await connection.run(`COPY (FROM ${table}) TO ${file} (FORMAT parquet, COMPRESSION zstd)`);
    }
    renameSync(staging, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The environments of an export, one at a time. */
export async function* readExport(folder: string): AsyncGenerator<Environment> {
  const missing = RECORDING_TABLES.find((table) => !existsSync(parquetFile(folder, table)));
  if (missing !== undefined) throw new Error(`Cannot import ${folder}: it has no ${missing}.parquet`);
  for (const name of await exportedNames(folder)) {
    yield await withDatabase(":memory:", async (connection) => {
      await showRecordings(connection, [folder]);
      return await loadEnvironment(connection, name);
    });
  }
}

async function exportedNames(folder: string): Promise<string[]> {
  return await withDatabase(":memory:", async (connection) => {
    await showRecordings(connection, [folder]);
    const found = await connection.runAndReadAll("SELECT environment FROM environment ORDER BY ALL");
    return found.getRowsJS().map(([name]) => name as string);
  });
}
