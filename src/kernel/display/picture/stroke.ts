import { numberOf, wordOf } from "./fields.js";
import { round } from "./text.js";
import { escapeHtml } from "../escape.js";
import type { JsonObject } from "../../json.js";

/** A line's look; the width is in pixels. */
export interface Stroke {
  readonly color: string;
  readonly width: number;
  /** Plotly's name of a pattern, or lengths. */
  readonly dash: string;
}

export function toStroke(
  line: JsonObject,
  fallback: { readonly color: string; readonly width: number },
): Stroke {
  return {
    color: wordOf(line, "color", fallback.color),
    width: numberOf(line, "width", fallback.width),
    dash: wordOf(line, "dash", "solid"),
  };
}

/** Lengths on and off, in widths of a line that is at least three pixels wide, as Plotly counts them. */
const PATTERNS: Readonly<Record<string, readonly number[]>> = {
  dot: [1, 1],
  dash: [3, 3],
  longdash: [5, 5],
  dashdot: [3, 1, 1, 1],
  longdashdot: [5, 2, 1, 2],
};

/** Attributes of an element that is drawn with a stroke alone. */
export function strokeOf({ color, width, dash }: Stroke): string {
  const lengths = PATTERNS[dash]?.map((length) => length * Math.max(width, 3)) ?? ownLengths(dash);
  const pattern = lengths.length > 0 ? ` stroke-dasharray="${lengths.map(round).join(" ")}"` : "";
  return `fill="none" stroke="${escapeHtml(color)}" stroke-width="${round(width)}"${pattern}`;
}

function ownLengths(dash: string): number[] {
  const lengths = dash.split(/[\s,]+/).map(parseFloat);
  return lengths.every((length) => length >= 0) ? lengths : [];
}
