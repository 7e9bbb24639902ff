import { mkdirSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import { environmentName, type Environment } from "../environment/environment.js";
import { append, type Cell } from "./database.js";
import { listValue, quotedString } from "./duckdb.js";
import { parquetFile } from "./environment-files.js";
import { RECORDING_TABLES, readSchema } from "./schema.js";

/** Writes one environment as three Parquet files into a new folder; `connection` is to an empty database in memory. */
export async function writeEnvironment(
  connection: DuckDBConnection,
  environment: Environment,
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await connection.run(readSchema().recordings);
  const { questions, columns } = environment;
  await append(connection, "environment", [{ rows: 1, cells: aboutCells(environment) }]);
  await append(connection, "question", [{ rows: questions.length, cells: questionCells(environment) }]);
  await append(connection, "branch", [{ rows: columns.final.length, cells: branchCells(environment) }]);
  for (const table of RECORDING_TABLES) {
    const file = quotedString(parquetFile(folder, table));
    await connection.run(`COPY ${table} TO ${file} (FORMAT parquet, COMPRESSION zstd); DROP TABLE ${table}`);
  }
}

function aboutCells(environment: Environment): Cell[] {
  const { model, benchmark, split, licence, source, synthetic, fingerprint, columns } = environment;
  const { interval, has } = columns;
  const name = environmentName(environment);
  return [
    ...[name, model, benchmark, split, interval, has.probes, has.tokens],
    ...[licence, source, synthetic, fingerprint],
  ].map((value) => () => value);
}

function questionCells(environment: Environment): Cell[] {
  const { questions } = environment;
  const name = environmentName(environment);
  return [
    () => name,
    (q) => q,
    (q) => questions[q]!.text,
    (q) => questions[q]!.gold,
    (q) => listValue(questions[q]!.answers),
  ];
}

function branchCells(environment: Environment): Cell[] {
  const { has, tokens, final, probeStart, probes } = environment.columns;
  const { question, branch } = places(environment);
  const name = environmentName(environment);
  return [
    () => name,
    (row) => question[row]!,
    (row) => branch[row]!,
    (row) => (has.tokens ? tokens[row]! : null),
    (row) => final[row]!,
    (row) => listValue(Array.from(probes.subarray(probeStart[row], probeStart[row + 1]))),
  ];
}

/** The question of each branch row, and its place within the question. */
function places({ columns: { branchStart, final } }: Environment) {
  const question = new Int32Array(final.length);
  const branch = new Int32Array(final.length);
  for (let q = 0; q + 1 < branchStart.length; q++) {
    for (let row = branchStart[q]!; row < branchStart[q + 1]!; row++) {
      question[row] = q;
      branch[row] = row - branchStart[q]!;
    }
  }
  return { question, branch };
}
