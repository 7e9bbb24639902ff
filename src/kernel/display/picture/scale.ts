import { listOf } from "./fields.js";
import type { JsonObject } from "../../json.js";

/** How values of an axis become places, which are numbers in equal steps. */
export interface Scale {
  readonly kind: "linear" | "log" | "date" | "category";
  /** At the places 0, 1, …; empty for other kinds. */
  readonly categories: readonly string[];
  /** Of a value: itself, its decimal logarithm, milliseconds, or the number of its category; NaN for what has none. */
  readonly place: (value: unknown) => number;
}

const DATE = /^\d{4}-\d\d(-\d\d([T ].*)?)?$/;

/** The scale that an axis names, or else the one that its values ask for. */
export function toScale(spec: JsonObject, values: readonly unknown[]): Scale {
  const kind = kindOf(spec["type"], values);
  if (kind === "log") return { kind, categories: [], place: (value) => logarithm(Number(value ?? NaN)) };
  if (kind === "linear") return { kind, categories: [], place: toNumber };
  if (kind === "date") return { kind, categories: [], place: toTime };
  const categories = inOrder(spec, [...new Set(values.filter(isName).map(String))]);
  const indices = new Map(categories.map((category, i) => [category, i]));
  return {
    kind,
    categories,
    place: (value) => indices.get(String(value)) ?? (typeof value === "number" ? value : NaN),
  };
}

function kindOf(type: unknown, values: readonly unknown[]): Scale["kind"] {
  const known = (["linear", "log", "date", "category"] as const).find((kind) => kind === type);
  if (known) return known;
  const words = values.filter((value) => typeof value === "string");
  if (words.length === 0 || words.every((word) => word.trim() !== "" && Number.isFinite(Number(word))))
    return "linear";
  return words.every((word) => DATE.test(word)) ? "date" : "category";
}

function isName(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function inOrder(spec: JsonObject, categories: readonly string[]): readonly string[] {
  const first = (listOf(spec, "categoryarray") ?? []).map(String);
  if (first.length > 0) return [...new Set([...first, ...categories])];
  const sorted = [...categories].sort();
  if (spec["categoryorder"] === "category ascending") return sorted;
  return spec["categoryorder"] === "category descending" ? sorted.reverse() : categories;
}

function toNumber(value: unknown): number {
  return typeof value === "number" || (typeof value === "string" && value.trim() !== "")
    ? Number(value)
    : NaN;
}

function logarithm(value: number): number {
  return value > 0 ? Math.log10(value) : NaN;
}

/** Milliseconds; a time without a zone is in UTC, as in Plotly. */
function toTime(value: unknown): number {
  if (typeof value !== "string") return typeof value === "number" ? value : NaN;
  const [day, time] = value.split(/[T ]/) as [string, string | undefined];
  return Date.parse(
    time === undefined ? day : `${day}T${time}${/(Z|[+-]\d\d:?\d\d)$/.test(time) ? "" : "Z"}`,
  );
}
