import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import type { Columns, Environment, Question } from "../environment/environment.js";
import type { Split } from "../environment/recording.js";
import { fingerprintOf, sharedInt32 } from "../environment/to-environment.js";
import { DuckDBListVector } from "./duckdb.js";

/**
 * Reads one environment of those that the connection shows (see {@link showRecordings}); equal to what was imported,
 * down to the fingerprint, which is computed anew. Throws where it differs.
 */
export async function loadEnvironment(connection: DuckDBConnection, name: string): Promise<Environment> {
  const about = await readAbout(connection, name);
  const questions = await readQuestions(connection, name);
  const columns = await readColumns(connection, name, questions.length, about);
  const { model, benchmark, split, licence, source, synthetic, fingerprint } = about;
  if (fingerprintOf(model, benchmark, questions, columns) !== fingerprint) {
    throw new Error(`Cannot load ${name}: its files are damaged (the fingerprint differs); import it again`);
  }
  return { model, benchmark, split, licence, source, synthetic, fingerprint, questions, columns };
}

interface About extends Omit<Environment, "questions" | "columns"> {
  readonly interval: number;
  readonly has_probes: boolean;
  readonly has_tokens: boolean;
}

async function readAbout(connection: DuckDBConnection, name: string): Promise<About> {
  const found = await connection.runAndReadAll("SELECT * FROM environment WHERE environment = $1", [name]);
  const [row] = found.getRowObjectsJS();
  if (row === undefined) throw new RangeError(`Cannot load ${name}: there is no such environment`);
  return { ...row, split: row["split"] as Split } as unknown as About;
}

async function readQuestions(connection: DuckDBConnection, name: string): Promise<Question[]> {
  const sql = "SELECT text, gold, answers FROM question WHERE environment = $1 ORDER BY question";
  return (await connection.runAndReadAll(sql, [name])).getRowObjectsJS() as unknown as Question[];
}

async function readColumns(
  connection: DuckDBConnection,
  name: string,
  questions: number,
  about: About,
): Promise<Columns> {
  const sql = `SELECT question, coalesce(tokens, 0), final, probes
               FROM branch WHERE environment = $1 ORDER BY question, branch`;
  const chunks = await (await connection.run(sql, [name])).fetchAllChunks();
  const branches = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const probes = chunks.reduce((sum, chunk) => sum + probesOf(chunk).childVector.itemCount, 0);
  const columns: Columns = {
    interval: about.interval,
    has: { probes: about.has_probes, tokens: about.has_tokens },
    branchStart: sharedInt32(questions + 1),
    tokens: sharedInt32(branches),
    final: sharedInt32(branches),
    probeStart: sharedInt32(branches + 1),
    probes: sharedInt32(probes),
  };
  let branch = 0;
  for (const chunk of chunks) branch = copy(chunk, columns, branch);
  return columns;
}

/** Copies the rows of a chunk to rows `branch` and after; returns the next row. */
function copy(chunk: DuckDBDataChunk, columns: Columns, branch: number): number {
  const { branchStart, tokens, final, probeStart, probes } = columns;
  const [questionAt, tokensAt, finalAt] = [0, 1, 2].map((i) => chunk.getColumnVector(i));
  const lists = probesOf(chunk);
  const answers = lists.childVector;
  for (let row = 0; row < chunk.rowCount; row++, branch++) {
    const start = probeStart[branch]!;
    const offset = lists.getEntryOffset(row);
    const length = lists.getEntryLength(row);
    for (let k = 0; k < length; k++) probes[start + k] = answers.getItem(offset + k) as number;
    tokens[branch] = tokensAt!.getItem(row) as number;
    final[branch] = finalAt!.getItem(row) as number;
    probeStart[branch + 1] = start + length;
    branchStart[(questionAt!.getItem(row) as number) + 1] = branch + 1;
  }
  return branch;
}

function probesOf(chunk: DuckDBDataChunk): InstanceType<typeof DuckDBListVector> {
  const vector = chunk.getColumnVector(3);
  if (vector instanceof DuckDBListVector) return vector;
  throw new TypeError("Cannot load: column probes is not a list");
}
