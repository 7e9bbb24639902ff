import { listOf, titleOf, wordOf } from "./fields.js";
import { domainOf, overlaid, sideOf, specOf, type Domain, type Side } from "./layout-axes.js";
import type { Reach } from "./reach.js";
import type { Scale } from "./scale.js";
import { ticks } from "./ticks.js";
import type { JsonObject } from "../../json.js";

/** An axis of a picture; its fractions are of its domain, from the left or from below. */
export interface Axis {
  readonly name: string;
  readonly side: Side;
  /** Fractions of the picture's width or height. */
  readonly domain: Domain;
  readonly title: string;
  /** At the right or at the top. */
  readonly opposite: boolean;
  /** Over another axis, whose panel stays to be seen. */
  readonly overlays: boolean;
  readonly ticks: readonly Tick[];
  /** Colours of lines that cross the panel; undefined where there are none. */
  readonly grid: string | undefined;
  readonly zero: { readonly at: number; readonly color: string } | undefined;
  /** Of the axis itself; by default the panel is framed. */
  readonly line: boolean | undefined;
  /** With a line at the other side of the panel too. */
  readonly mirrored: boolean;
  /** The axis that it stands at. */
  readonly anchor: string;
  /** Where a value lies; undefined for what has no place. */
  readonly at: (value: unknown) => number | undefined;
  /** Where a place of the scale lies. */
  readonly ofPlace: (place: number) => number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface AxisOptions {
  readonly layout: JsonObject;
  readonly scale: Scale;
  readonly reaches: readonly Reach[];
  /** Axes that it makes panels with, at least one. */
  readonly others: readonly string[];
  /** Pixels of the whole picture along it. */
  readonly pixels: number;
}

/** The axis of a name, over everything that is drawn on it and on those that go with it. */
export function toAxis(name: string, { layout, scale, reaches, others, pixels }: AxisOptions): Axis {
  const spec = specOf(name, layout);
  const domain = domainOf(name, layout);
  const [from, to] = rangeOf(spec, scale, reaches);
  const ofPlace = (place: number): number => (place - from) / (to - from || 1);
  const within = [Math.min(from, to), Math.max(from, to)] as const;
  const length = (domain[1] - domain[0]) * pixels;
  const zeroAt = scale.kind === "linear" && within[0] <= 0 && within[1] >= 0 ? ofPlace(0) : undefined;
  return {
    name,
    side: sideOf(name),
    domain,
    title: titleOf(spec),
    opposite: spec["side"] === "right" || spec["side"] === "top",
    overlays: overlaid(spec) !== undefined,
    ticks: ticks(spec, within, { scale, length, side: sideOf(name) }).map(({ at, text }) => ({
      at: ofPlace(at),
      text: spec["showticklabels"] === false ? "" : text,
    })),
    grid: spec["showgrid"] === false ? undefined : wordOf(spec, "gridcolor", "#e5e5e5"),
    zero:
      spec["zeroline"] === false || zeroAt === undefined
        ? undefined
        : { at: zeroAt, color: wordOf(spec, "zerolinecolor", "#bbb") },
    line: typeof spec["showline"] === "boolean" ? spec["showline"] : undefined,
    mirrored: (spec["mirror"] ?? false) !== false,
    anchor: wordOf(spec, "anchor", others[0] ?? ""),
    at: (value) => {
      const place = scale.place(value);
      return Number.isFinite(place) ? ofPlace(place) : undefined;
    },
    ofPlace,
  };
}

/** Room beside the outermost values, as a fraction of their span. */
const ROOM = 0.05;

function rangeOf(spec: JsonObject, scale: Scale, reaches: readonly Reach[]): Domain {
  const [low, high] = reachedBy(spec, reaches);
  const reversed = typeof spec["autorange"] === "string" && spec["autorange"].includes("reversed");
  const [from, to] = (listOf(spec, "range") ?? []).map((end) =>
    typeof end === "number" ? end : end === null ? NaN : scale.place(end),
  );
  const known = (end: number | undefined, otherwise: number): number =>
    end !== undefined && Number.isFinite(end) && spec["autorange"] !== true ? end : otherwise;
  return reversed ? [high, low] : [known(from, low), known(to, high)];
}

function reachedBy(spec: JsonObject, reaches: readonly Reach[]): Domain {
  const known = reaches.filter(({ place }) => Number.isFinite(place));
  if (known.length === 0) return [0, 1];
  const least = (pick: (reach: Reach) => number): number =>
    known.reduce((least, reach) => Math.min(least, pick(reach)), Infinity);
  const [first, last] = [least(({ place }) => place), -least(({ place }) => -place)];
  const room = (last - first) * ROOM || (known.some(({ below, above }) => below || above) ? 1 : 0.5);
  const low = least(({ place, below }) => place - (below ? room : 0));
  const high = -least(({ place, above }) => -place - (above ? room : 0));
  const mode = spec["type"] === "log" ? "normal" : wordOf(spec, "rangemode", "normal");
  if (mode === "tozero") return [first >= 0 ? 0 : low, last <= 0 ? 0 : high];
  return mode === "nonnegative" ? [Math.max(0, low), high] : low < high ? [low, high] : [low - 1, high + 1];
}
