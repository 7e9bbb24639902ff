import { isObject, type JsonObject } from "../../json.js";

/** A trace that a plain picture can draw. */
export interface Series {
  readonly bars: boolean;
  readonly lines: boolean;
  readonly points: boolean;
  readonly horizontal: boolean;
  readonly color: string;
  /** Empty where the legend does not have it. */
  readonly name: string;
  readonly x: readonly unknown[];
  readonly y: readonly unknown[];
  /** Of its points, where they are shown. */
  readonly labels: readonly unknown[];
  /** Names of its axes: `x`, `x2`, …, `y`, `y2`, …. */
  readonly axes: { readonly x: string; readonly y: string };
}

const COLORS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f"];

/** Lines, points and bars; traces of other types are left out. */
export function toSeries(trace: JsonObject, index: number): Series[] {
  const { type = "scatter", mode: given, name, marker, line, text, visible = true } = trace;
  const [x, y] = [trace["x"], trace["y"]].map((part) =>
    Array.isArray(part) ? (part as unknown[]) : undefined,
  );
  const places = x ?? y;
  if (!places || visible !== true || !["scatter", "scattergl", "bar"].includes(String(type))) return [];
  const mode = typeof given === "string" ? given : "lines";
  const bars = type === "bar";
  const colors = [marker, line].map((part) => (isObject(part) ? part["color"] : undefined));
  const shown = trace["showlegend"] !== false && typeof name === "string";
  const series: Series = {
    ...{ bars, lines: !bars && mode.includes("lines"), points: !bars && mode.includes("markers") },
    ...{ horizontal: bars && trace["orientation"] === "h", name: shown ? name : "" },
    color: colors.find((part) => typeof part === "string") ?? COLORS[index % COLORS.length]!,
    x: x ?? places.map((_, i) => i),
    y: y ?? places.map((_, i) => i),
    labels: mode.includes("text") && Array.isArray(text) ? text : [],
    axes: { x: axisName(trace["xaxis"], "x"), y: axisName(trace["yaxis"], "y") },
  };
  return [series];
}

function axisName(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}
