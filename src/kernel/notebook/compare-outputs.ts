import { difference } from "./difference.js";
import type { Output } from "./document.js";
import { readTable } from "./html-table.js";
import { nearTexts } from "./near.js";
import { isObject, type JsonObject } from "../json.js";

export interface CompareOptions {
  /** Relative difference that two numbers may have. */
  readonly tolerance?: number;
}

const FIGURE = "application/vnd.plotly.v1+json";

/**
 * What differs between two runs of a cell, by meaning: figures by their data, tables by field, all else by text; numbers
 * may be near, wherever they stand.
 */
export function compareOutputs(
  stored: readonly Output[],
  fresh: readonly Output[],
  { tolerance = 1e-9 }: CompareOptions = {},
): string | undefined {
  if (stored.length !== fresh.length) return `${stored.length} outputs were stored, ${fresh.length} came`;
  for (const [i, output] of stored.entries()) {
    const told = compare(output, fresh[i]!, tolerance);
    if (told !== undefined) return stored.length > 1 ? `output ${i + 1}: ${told}` : told;
  }
  return undefined;
}

function compare(stored: Output, fresh: Output, tolerance: number): string | undefined {
  const [type, other] = [stored.output_type, fresh.output_type];
  if (type !== other) return `${type} was stored, ${other} came`;
  if (type === "stream") return difference(joined(stored["text"]), joined(fresh["text"]), tolerance);
  if (type === "error") return difference(errorOf(stored), errorOf(fresh), tolerance);
  const [a, b] = [dataOf(stored), dataOf(fresh)];
  if (FIGURE in a && FIGURE in b) return difference(tracesOf(a), tracesOf(b), tolerance, "data");
  const [oldHtml, newHtml] = [joined(a["text/html"]), joined(b["text/html"])];
  if (typeof oldHtml === "string" && typeof newHtml === "string") {
    const [old, now] = [readTable(oldHtml), readTable(newHtml)];
    if (old && now) return compareTables(old, now, tolerance);
  }
  return difference(formOf(a), formOf(b), tolerance);
}

/** The first row names the columns. */
function compareTables(
  stored: readonly (readonly string[])[],
  fresh: readonly (readonly string[])[],
  tolerance: number,
): string | undefined {
  if (stored.length !== fresh.length)
    return `${stored.length - 1} rows were stored, ${fresh.length - 1} came`;
  for (const [i, row] of stored.entries()) {
    const other = fresh[i]!;
    if (row.length !== other.length)
      return `row ${i}: ${row.length} columns were stored, ${other.length} came`;
    const j = row.findIndex((field, at) => !nearTexts(field, other[at]!, tolerance));
    if (j < 0) continue;
    const column = i === 0 ? `column ${j + 1}` : `row ${i}, column ${stored[0]![j] ?? j + 1}`;
    return difference(row[j], other[j], tolerance, column);
  }
  return undefined;
}

function dataOf({ data }: Output): JsonObject {
  return isObject(data) ? data : {};
}

function tracesOf(data: JsonObject): unknown {
  const figure = data[FIGURE];
  return isObject(figure) ? figure["data"] : undefined;
}

function errorOf({ ename, evalue }: Output): string {
  return [ename, evalue].map((part) => (typeof part === "string" ? part : "")).join(": ");
}

/** The form that is compared: the text of HTML and plain text, else all of the bundle. */
function formOf(data: JsonObject): unknown {
  return joined(data["text/html"] ?? data["text/plain"]) ?? data;
}

/** nbformat lets text be a list of lines. */
function joined(text: unknown): unknown {
  return Array.isArray(text) && text.every((line) => typeof line === "string") ? text.join("") : text;
}
