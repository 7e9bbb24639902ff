import { toErrors, type Errors } from "./errors.js";
import { listOf, numberOf, partOf, wordOf } from "./fields.js";
import { toMarks, type Mark } from "./mark.js";
import { toStroke, type Stroke } from "./stroke.js";
import type { JsonObject } from "../../json.js";

/** A trace that a plain picture can draw. */
export interface Series {
  readonly color: string;
  /** As many as there are of `y`. */
  readonly x: readonly unknown[];
  readonly y: readonly unknown[];
  /** Names of its axes: `x`, `x2`, …, `y`, `y2`, …. */
  readonly axes: { readonly x: string; readonly y: string };
  readonly bars: BarLook | undefined;
  readonly line: LineLook | undefined;
  readonly fill: { readonly to: string; readonly color: string; readonly faint: boolean } | undefined;
  /** The look of each point, where points are shown. */
  readonly marks: ((i: number) => Mark) | undefined;
  readonly errors: { readonly x: Errors | undefined; readonly y: Errors | undefined };
  /** Of its points, where they are shown. */
  readonly labels: readonly unknown[];
  /** `top center`, …. */
  readonly labelsAt: string;
}

export interface BarLook {
  readonly horizontal: boolean;
  /** Where bars begin, and how thick they are, one for all or each its own. */
  readonly base: unknown;
  readonly width: unknown;
  readonly mark: (i: number) => Mark;
}

export interface LineLook extends Stroke {
  /** `linear`, or steps: `hv`, `vh`, `hvh`, `vhv`. */
  readonly shape: string;
  /** Whether the line goes on over missing values. */
  readonly connects: boolean;
}

const COLORS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f"];

/** Why a trace is not drawn: its kind; undefined where it is. */
export function undrawn({ type = "scatter", stackgroup }: JsonObject): string | undefined {
  const kind = typeof type === "string" ? type : "unknown";
  if (kind === "scatter" && stackgroup !== undefined) return "stacked areas";
  return ["scatter", "scattergl", "bar"].includes(kind) ? undefined : kind;
}

/** Lines, points and bars; traces of other types are left out. */
export function toSeries(trace: JsonObject, index: number, layout: JsonObject): Series[] {
  const [x, y] = [listOf(trace, "x"), listOf(trace, "y")];
  if (!(x ?? y) || (trace["visible"] ?? true) !== true || undrawn(trace) !== undefined) return [];
  const length = Math.min(x?.length ?? Infinity, y?.length ?? Infinity);
  const counted = (name: string): number[] => {
    const [first, step] = [numberOf(trace, `${name}0`, 0), numberOf(trace, `d${name}`, 1)];
    return Array.from({ length }, (_, i) => first + i * step);
  };
  const bar = trace["type"] === "bar";
  const mode = wordOf(trace, "mode", length < 20 ? "lines+markers" : "lines");
  const color = colorOf(trace, index, layout);
  const line = partOf(trace, "line");
  const marks = toMarks(trace, color);
  const series: Series = {
    color,
    x: x?.slice(0, length) ?? counted("x"),
    y: y?.slice(0, length) ?? counted("y"),
    axes: { x: wordOf(trace, "xaxis", "x"), y: wordOf(trace, "yaxis", "y") },
    bars: bar
      ? { horizontal: trace["orientation"] === "h", base: trace["base"], width: trace["width"], mark: marks }
      : undefined,
    line:
      !bar && mode.includes("lines")
        ? {
            ...toStroke(line, { color, width: 2 }),
            shape: wordOf(line, "shape", "linear"),
            connects: trace["connectgaps"] === true,
          }
        : undefined,
    fill: bar ? undefined : toFill(trace, color),
    marks: !bar && mode.includes("markers") ? marks : undefined,
    errors: { x: toErrors(trace, "x", color), y: toErrors(trace, "y", color) },
    labels: bar || mode.includes("text") ? toLabels(trace["text"], length) : [],
    labelsAt: wordOf(trace, "textposition", bar ? "outside" : "middle center"),
  };
  return [series];
}

function colorOf(trace: JsonObject, index: number, layout: JsonObject): string {
  const own = [partOf(trace, "line")["color"], partOf(trace, "marker")["color"]];
  const way = (listOf(layout, "colorway") ?? []).filter((one) => typeof one === "string");
  const colors = way.length > 0 ? way : COLORS;
  const given = (trace["type"] === "bar" ? own.slice(1) : own).find((one) => typeof one === "string");
  return given ?? colors[index % colors.length]!;
}

/** An area's own colour is as it says; the line's is half as strong. */
function toFill(trace: JsonObject, color: string): Series["fill"] {
  const to = wordOf(trace, "fill", "none");
  const own = wordOf(trace, "fillcolor", "");
  return to === "none" ? undefined : { to, color: own || color, faint: own === "" };
}

function toLabels(text: unknown, length: number): readonly unknown[] {
  if (typeof text === "string") return new Array<string>(length).fill(text);
  return Array.isArray(text) ? (text as unknown[]) : [];
}
