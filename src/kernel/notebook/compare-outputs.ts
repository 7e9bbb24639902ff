import { isDeepStrictEqual } from "node:util";
import type { Output } from "./document.js";
import { isObject, type JsonObject } from "../json.js";

export interface CompareOptions {
  /** Relative difference that two numbers may have. */
  readonly tolerance?: number;
}

const FIGURE = "application/vnd.plotly.v1+json";
const NUMBER = /[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi;

/** What differs between two runs of a cell, by meaning: figures by their data, all else by text with its numbers near. */
export function compareOutputs(
  stored: readonly Output[],
  fresh: readonly Output[],
  { tolerance = 1e-9 }: CompareOptions = {},
): string | undefined {
  if (stored.length !== fresh.length) return `${stored.length} outputs were stored, ${fresh.length} came`;
  for (const [i, output] of stored.entries()) {
    const other = fresh[i]!;
    if (output.output_type !== other.output_type)
      return `output ${i + 1} was ${output.output_type}, now ${other.output_type}`;
    const [a, b] = [meaning(output), meaning(other)];
    if (!near(a, b, tolerance)) return `output ${i + 1} differs: ${cut(a)} was stored, ${cut(b)} came`;
  }
  return undefined;
}

/** The form of an output that is compared. */
function meaning(output: Output): unknown {
  if (output.output_type === "stream") return joined(output["text"]);
  if (output.output_type === "error") return `${String(output["ename"])}: ${String(output["evalue"])}`;
  const data = (output["data"] ?? {}) as JsonObject;
  if (FIGURE in data) return (data[FIGURE] as JsonObject)["data"];
  return joined(data["text/html"] ?? data["text/plain"]) ?? data;
}

/** nbformat lets text be a list of lines. */
function joined(text: unknown): unknown {
  return Array.isArray(text) && text.every((line) => typeof line === "string") ? text.join("") : text;
}

function near(a: unknown, b: unknown, tolerance: number): boolean {
  if (typeof a === "number" && typeof b === "number") return nearNumbers(a, b, tolerance);
  if (typeof a === "string" && typeof b === "string") return nearTexts(a, b, tolerance);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => near(item, b[i], tolerance));
  if (!isObject(a) || !isObject(b)) return isDeepStrictEqual(a, b);
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => near(a[name], b[name], tolerance));
}

function nearTexts(a: string, b: string, tolerance: number): boolean {
  if (a === b) return true;
  if (a.replace(NUMBER, "0") !== b.replace(NUMBER, "0")) return false;
  const [first, second] = [a, b].map((text) => (text.match(NUMBER) ?? []).map(Number)) as [
    number[],
    number[],
  ];
  return first.every((value, i) => nearNumbers(value, second[i]!, tolerance));
}

function nearNumbers(a: number, b: number, tolerance: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function cut(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
