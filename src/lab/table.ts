import { inspect } from "node:util";
import { escapeMarkup } from "../plot/escape-markup.js";
import { DISPLAY, type Displayed } from "./display.js";
import { toLatex } from "./latex.js";

/** What a field of a table may hold; a list is shown as `[a, b]`. */
export type Field = string | number | boolean | bigint | Date | null | undefined | readonly number[];

export type Column = string | readonly [column: string, heading: string, digits?: number];

export interface TableOptions {
  /** Which columns, in which order; all by default. `["tokens", "mean tokens", 0]` renames, and fixes the decimals. */
  readonly columns?: readonly Column[] | undefined;
  /** Decimals of a column whose numbers are not all whole; by default fewer the larger they are. */
  readonly digits?: number | undefined;
  readonly caption?: string | undefined;
}

/** Rows as a table, for a notebook, a console or a paper. */
export class Table implements Displayed {
  readonly head: readonly string[];
  /** As text, flush right where the column holds numbers. */
  readonly cells: readonly (readonly string[])[];
  readonly numeric: readonly boolean[];
  readonly caption: string | undefined;

  constructor(rows: readonly object[], { columns, digits, caption }: TableOptions = {}) {
    const fields = rows as readonly Readonly<Record<string, Field>>[];
    const known = [...new Set(fields.flatMap((row) => Object.keys(row)))];
    const chosen = (columns ?? known).map((one) =>
      typeof one === "string" ? ([one, one] as [string, string]) : one,
    );
    const missing = chosen.find(([column]) => known.length > 0 && !known.includes(column));
    if (missing) throw new RangeError(`Cannot show column ${missing[0]}: the rows have ${known.join(", ")}`);
    this.head = chosen.map(([, heading]) => heading);
    const decimals = chosen.map(([column, , own = digits]) =>
      decimalsOf(
        fields.flatMap((row) => numbersOf(row[column])),
        own,
      ),
    );
    this.cells = fields.map((row) => chosen.map(([column], i) => fieldText(row[column], decimals[i]!)));
    this.numeric = chosen.map(([column]) => fields.every((row) => !isWords(row[column])));
    this.caption = caption;
  }

  /** A `tabular` with the rules of the booktabs package; inside of a `table` where there is a caption. */
  toLatex(): string {
    if (this.head.length === 0)
      throw new RangeError("Cannot write a table: there are no rows and no columns");
    return toLatex(this);
  }

  toHTML(): string {
    const line = (tag: string, cells: readonly string[]): string =>
      `<tr>${cells.map((cell, i) => `<${tag}${this.numeric[i] ? RIGHT : LEFT}>${escapeMarkup(cell)}</${tag}>`).join("")}</tr>`;
    const caption = this.caption === undefined ? "" : `<caption>${escapeMarkup(this.caption)}</caption>\n`;
    const body = this.cells.map((row) => line("td", row)).join("\n");
    return `<table>\n${caption}<thead>${line("th", this.head)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
  }

  toString(): string {
    const all = [this.head, ...this.cells];
    const widths = this.head.map((_, i) => Math.max(...all.map((row) => row[i]!.length)));
    const pad = (cell: string, i: number): string =>
      this.numeric[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!);
    const lines = this.cells.length === 0 ? ["no rows"] : all.map((row) => row.map(pad).join("  ").trimEnd());
    return [...(this.caption === undefined ? [] : [this.caption]), ...lines].join("\n");
  }

  [DISPLAY](): Readonly<Record<string, unknown>> {
    const text = { "text/plain": this.toString() };
    return this.cells.length === 0 ? text : { "text/html": this.toHTML(), ...text };
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** See {@link Table}. */
export function table(rows: readonly object[], options: TableOptions = {}): Table {
  return new Table(rows, options);
}

const RIGHT = ' style="text-align: right"';
const LEFT = ' style="text-align: left"';

function isWords(value: Field): boolean {
  return typeof value === "string" || typeof value === "boolean" || value instanceof Date;
}

function numbersOf(value: Field): readonly number[] {
  if (typeof value === "number") return [value];
  return isList(value) ? value : [];
}

function isList(value: Field): value is readonly number[] {
  return Array.isArray(value);
}

/** For the whole column: none for counts, one for percentages and points, three below 1. */
function decimalsOf(numbers: readonly number[], digits: number | undefined): number {
  const finite = numbers.filter(Number.isFinite);
  if (finite.every(Number.isInteger)) return 0;
  if (digits !== undefined) return digits;
  const largest = Math.max(...finite.map(Math.abs));
  return largest >= 1000 ? 0 : largest > 1 ? 1 : 3;
}

function fieldText(value: Field, digits: number): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") return numberText(value, digits);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return `[${value.map((item) => numberText(item, digits)).join(", ")}]`;
  return String(value);
}

/** With a true minus, and no negative zero. */
function numberText(value: number, digits: number): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return value
    .toFixed(digits)
    .replace(/^-(0(\.0*)?)$/, "$1")
    .replace("-", "−");
}
