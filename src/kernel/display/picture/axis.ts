import { domainOf, matched, specOf } from "./layout-axes.js";
import type { Series } from "./series.js";
import { ticks } from "./ticks.js";
import { isObject, type JsonObject } from "../../json.js";

/** An axis of a picture, over numbers, logarithms or categories. */
export interface Axis {
  /** Fraction of the picture's width or height. */
  readonly domain: readonly [number, number];
  readonly title: string;
  /** At the right or at the top. */
  readonly opposite: boolean;
  readonly ticks: readonly Tick[];
  /** Fraction of the domain at which a value lies; undefined for what has no place. */
  readonly at: (value: unknown) => number | undefined;
  /** Fraction of the domain between neighbouring whole numbers. */
  readonly unit: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** The axis of a name, over everything that is drawn on it and on those that go with it. */
export function toAxis(name: string, layout: JsonObject, series: readonly Series[]): Axis {
  const side = name.startsWith("y") ? "y" : "x";
  const spec = specOf(name, layout);
  const alike = matched(name, layout);
  const own = series.filter(({ axes }) => alike(axes[side]));
  const isLog = spec["type"] === "log";
  const categories = [
    ...new Set(own.flatMap((one) => one[side].filter((value) => typeof value === "string"))),
  ];
  const indices = new Map(categories.map((category, i) => [category, i]));
  const place = (value: unknown): number => {
    if (typeof value === "string") return indices.get(value) ?? NaN;
    if (typeof value !== "number") return NaN;
    return isLog ? Math.log10(value) : value;
  };
  const [from, to] = rangeOf(spec, own, side, place);
  const at = (value: number): number => (value - from) / (to - from || 1);
  const within = [Math.min(from, to), Math.max(from, to)] as const;
  return {
    domain: domainOf(name, layout),
    title: titleOf(spec),
    opposite: spec["side"] === "right" || spec["side"] === "top",
    ticks: ticks(spec, within, { isLog, categories }).map(({ at: value, text }) => ({ at: at(value), text })),
    at: (value) => (Number.isFinite(place(value)) ? at(place(value)) : undefined),
    unit: Math.abs(1 / (to - from || 1)),
  };
}

/** Room beside the outermost values, as a fraction of their span. */
const ROOM = 0.05;

function rangeOf(
  spec: JsonObject,
  series: readonly Series[],
  side: "x" | "y",
  place: (value: unknown) => number,
): readonly [number, number] {
  const { range } = spec;
  if (Array.isArray(range) && range.length === 2 && range.every((end) => typeof end === "number"))
    return range as unknown as [number, number];
  const isLength = ({ bars, horizontal }: Series): boolean => bars && horizontal === (side === "x");
  const isThick = ({ bars, horizontal }: Series): boolean => bars && horizontal === (side === "y");
  const values = series
    .flatMap((one) => [...one[side].map(place), ...(isLength(one) && spec["type"] !== "log" ? [0] : [])])
    .filter((value) => Number.isFinite(value));
  const [low, high] = values.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Infinity, -Infinity],
  );
  if (low > high) return [0, 1];
  const room = series.some(isThick) ? 0.5 : (high - low || 1) * ROOM;
  const start = low === 0 && series.some(isLength) ? 0 : low - room;
  return spec["autorange"] === "reversed" ? [high + room, start] : [start, high + room];
}

export function titleOf(part: unknown): string {
  const title = isObject(part) ? part["title"] : undefined;
  const text = isObject(title) ? title["text"] : title;
  return typeof text === "string" ? text : "";
}
