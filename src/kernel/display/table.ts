import { inspect } from "node:util";
import { escapeHtml } from "./escape.js";
import { isObject } from "../json.js";

export interface Table {
  readonly columns: readonly string[];
  /** The rows that are shown. */
  readonly rows: readonly (readonly unknown[])[];
  /** How many rows there are. */
  readonly total: number;
}

const ROWS = 50;
const COLUMNS = 30;
/** Longest text of one field. */
const WIDTH = 200;

/** A value as a table: a data frame of danfo's or arquero's shape, or an array of rows whose fields are flat. */
export function toTable(value: unknown): Table | undefined {
  if (Array.isArray(value)) return ofRows(value as unknown[]);
  if (typeof value !== "object" || value === null) return undefined;
  return ofDanfo(value as Record<string, unknown>) ?? ofArquero(value as Record<string, unknown>);
}

function ofRows(items: readonly unknown[]): Table | undefined {
  const shown = items.slice(0, ROWS);
  if (shown.length === 0 || !shown.every(isFlatRow)) return undefined;
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0) return undefined;
  return { columns, rows: shown.map((row) => columns.map((column) => row[column])), total: items.length };
}

function isFlatRow(item: unknown): item is Record<string, unknown> {
  if (!isObject(item)) return false;
  const prototype: unknown = Object.getPrototypeOf(item);
  return (prototype === null || prototype === Object.prototype) && Object.values(item).every(isFlat);
}

function isFlat(value: unknown): boolean {
  return value === null || value instanceof Date || !["object", "function"].includes(typeof value);
}

function ofDanfo(frame: Record<string, unknown>): Table | undefined {
  const { columns, values, index } = frame;
  if (!Array.isArray(columns) || !Array.isArray(values) || !Array.isArray(index)) return undefined;
  const rows = values.slice(0, ROWS) as unknown[];
  if (!rows.every((row) => Array.isArray(row))) return undefined;
  return { columns: columns.map(String), rows: rows as unknown[][], total: values.length };
}

function ofArquero(frame: Record<string, unknown>): Table | undefined {
  const { columnNames, objects, numRows } = frame;
  if (![columnNames, objects, numRows].every((part) => typeof part === "function")) return undefined;
  const call = (method: unknown, ...args: unknown[]): unknown =>
    Reflect.apply(method as () => unknown, frame, args);
  const columns = call(columnNames) as string[];
  const rows = call(objects, { limit: ROWS }) as Record<string, unknown>[];
  return {
    columns,
    rows: rows.map((row) => columns.map((name) => row[name])),
    total: call(numRows) as number,
  };
}

export function toHtml({ columns, rows, total }: Table): string {
  const shown = columns.slice(0, COLUMNS);
  const head = shown.map((name) => `<th>${escapeHtml(name)}</th>`).join("");
  const body = rows.map((row) => `<tr>${shown.map((_, i) => cell(row[i])).join("")}</tr>`).join("\n");
  const notes = [
    ...(total > rows.length ? [`${rows.length} of ${total} rows`] : []),
    ...(columns.length > COLUMNS ? [`${COLUMNS} of ${columns.length} columns`] : []),
  ];
  const note = notes.length > 0 ? `\n<p>${notes.join(", ")}</p>` : "";
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>${note}`;
}

function cell(value: unknown): string {
  const text = value === undefined ? "" : toField(value);
  const cut = text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text;
  return `<td>${escapeHtml(cut)}</td>`;
}

function toField(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : inspect(value, { depth: 1, breakLength: Infinity });
}
