import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { canonicalJson } from "./canonical-json.js";
import { transaction } from "./database.js";
import type { DiscoveryRows } from "./discovery-rows.js";
import { DOUBLE, DuckDBTimestampValue, LIST, listValue } from "./duckdb.js";
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
      if (list.length > 0) await replaceRows(connection, table, list.map(toCells));
    }
  });
}

/** Values by column. */
type Cells = ReadonlyMap<string, DuckDBValue>;

/** Two statements however many rows: a statement of its own for each costs milliseconds. */
async function replaceRows(
  connection: DuckDBConnection,
  table: DiscoveryTable,
  rows: readonly Cells[],
): Promise<void> {
  const keys = KEYS[table];
  // Of rows with one key in the list, the last takes the place.
  const byKey = new Map(
    rows.map((row, i) => [keys.length === 0 ? i : JSON.stringify(cellsOf(row, keys)), row]),
  );
  const last = [...byKey.values()];
  if (keys.length > 0) {
    const { places, values } = bound(last, keys);
    await connection.run(`DELETE FROM "${table}" WHERE (${quoted(keys)}) IN (${places})`, values);
  }
  const columns = [...rows[0]!.keys()];
  const { places, values, types } = bound(last, columns);
  await connection.run(`INSERT INTO "${table}" (${quoted(columns)}) VALUES ${places}`, values, types);
}

function cellsOf(row: Cells, columns: readonly string[]): DuckDBValue[] {
  return columns.map((column) => row.get(column)!);
}

/** `($a0, $b0), ($a1, $b1)` for two rows of two columns, and what stands for the names. */
function bound(rows: readonly Cells[], columns: readonly string[]) {
  const named = rows.flatMap((row, i) => columns.map((column) => ({ column, name: `${column}${i}`, row })));
  const places = rows.map((_, i) => `(${columns.map((column) => `$${column}${i}`).join(", ")})`).join(", ");
  const values = Object.fromEntries(named.map(({ column, name, row }) => [name, row.get(column)!]));
  const lists = named.filter(({ column }) => NUMBERS.has(column));
  const types: Record<string, DuckDBType> = Object.fromEntries(lists.map(({ name }) => [name, LIST(DOUBLE)]));
  return { places, values, types };
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(", ");
}

function toCells(row: object): Cells {
  const columns = Object.entries(row).map(([name, value]) => [snakeCase(name), value as unknown] as const);
  return new Map(columns.map(([column, value]) => [column, toValue(column, value)]));
}

/** Columns of lists of numbers; every other object is JSON. */
const NUMBERS = new Set(["question_accuracy", "question_tokens"]);

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toValue(column: string, value: unknown): DuckDBValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return new DuckDBTimestampValue(1000n * BigInt(value.getTime()));
  if (NUMBERS.has(column)) return listValue(value as readonly number[]);
  if (typeof value === "object") return canonicalJson(value);
  return value as string | number | boolean;
}
