import {
  DOUBLE,
  DuckDBTimestampValue,
  LIST,
  listValue,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import { canonicalJson } from "./canonical-json.js";
import { transaction } from "./database.js";
import type { DiscoveryRows } from "./discovery-rows.js";
import type { DiscoveryTable } from "./schema.js";

/** What tells the rows of a table apart; `look` only grows. */
const KEYS: Readonly<Record<DiscoveryTable, readonly string[]>> = {
  experiment: ["experiment"],
  round: ["experiment", "round"],
  proposal: ["experiment", "proposal"],
  check_result: ["experiment", "proposal", "place"],
  step: ["experiment", "round", "attempt", "step"],
  score: ["experiment", "proposal", "environment", "setting"],
  look: [],
  look_question: ["experiment", "proposal", "environment", "fingerprint", "code_hash", "setting"],
};

/** In one transaction; a row takes the place of the one with the same key. */
export async function saveDiscovery(connection: DuckDBConnection, rows: DiscoveryRows): Promise<void> {
  await transaction(connection, async () => {
    for (const [table, list] of Object.entries(rows) as [DiscoveryTable, readonly object[]][]) {
      for (const row of list) await replaceRow(connection, table, row);
    }
  });
}

async function replaceRow(connection: DuckDBConnection, table: DiscoveryTable, row: object): Promise<void> {
  const cells = Object.entries(row).map(([name, value]) => [snakeCase(name), toValue(name, value)] as const);
  const keys = cells.filter(([name]) => KEYS[table].includes(name));
  if (keys.length > 0) {
    const where = keys.map(([name]) => `"${name}" = $${name}`).join(" AND ");
    await connection.run(`DELETE FROM "${table}" WHERE ${where}`, Object.fromEntries(keys));
  }
  const names = cells.map(([name]) => `"${name}"`).join(", ");
  const places = cells.map(([name]) => `$${name}`).join(", ");
  const types: Record<string, DuckDBType> = {};
  for (const name of Object.keys(row)) if (NUMBERS.has(name)) types[snakeCase(name)] = LIST(DOUBLE);
  const insert = `INSERT INTO "${table}" (${names}) VALUES (${places})`;
  await connection.run(insert, Object.fromEntries(cells), types);
}

/** Columns of lists of numbers; every other object is JSON. */
const NUMBERS = new Set(["questionAccuracy", "questionTokens"]);

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toValue(name: string, value: unknown): DuckDBValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return new DuckDBTimestampValue(1000n * BigInt(value.getTime()));
  if (NUMBERS.has(name)) return listValue(value as readonly number[]);
  if (typeof value === "object") return canonicalJson(value);
  return value as string | number | boolean;
}
