import type { DuckDBConnection, JS } from "@duckdb/node-api";
import type { ExperimentRow, StoredExperiment } from "./discovery-rows.js";
import { plainRows } from "./plain-rows.js";
import type { DiscoveryTable } from "./schema.js";

const ORDER: Readonly<Record<DiscoveryTable, string>> = {
  experiment: "created, experiment",
  round: "round",
  proposal: "round, kind, attempt, proposal",
  check_result: "proposal, place",
  step: "round, attempt, step",
  score: "proposal, environment, setting",
  look: "created",
  look_question: "experiment, proposal, environment, setting",
};

const JSON_COLUMNS = new Set([
  ...["setup", "budgets", "proposer", "environments", "selection", "statement", "settings", "knobs"],
  ...["asked", "answered", "usage", "stops", "anatomies"],
]);

/** All rows of one experiment; undefined where there is none of that name. */
export async function findExperiment(
  connection: DuckDBConnection,
  name: string,
): Promise<StoredExperiment | undefined> {
  const [experiment] = await rowsOf<ExperimentRow>(connection, "experiment", name);
  if (experiment === undefined) return undefined;
  return {
    experiment,
    round: await rowsOf(connection, "round", name),
    proposal: await rowsOf(connection, "proposal", name),
    check_result: await rowsOf(connection, "check_result", name),
    step: await rowsOf(connection, "step", name),
    score: await rowsOf(connection, "score", name),
  };
}

/** Rows of a discovery table, of one experiment or of all. */
export async function rowsOf<R>(
  connection: DuckDBConnection,
  table: DiscoveryTable,
  experiment?: string,
): Promise<R[]> {
  const where = experiment === undefined ? "" : "WHERE experiment = $1";
  const sql = `SELECT * FROM ${table} ${where} ORDER BY ${ORDER[table]}`;
  const found = await connection.runAndReadAll(sql, experiment === undefined ? [] : [experiment]);
  return plainRows(found.getRowObjectsJS()).map(
    (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => toField(name, value))) as R,
  );
}

function toField(column: string, value: JS): [string, unknown] {
  const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const parsed: unknown = JSON_COLUMNS.has(column) && typeof value === "string" ? JSON.parse(value) : value;
  return [name, parsed];
}
