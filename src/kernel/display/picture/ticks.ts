import { listOf, numberOf, wordOf } from "./fields.js";
import { numberText } from "./number-text.js";
import type { Side } from "./layout-axes.js";
import type { Scale } from "./scale.js";
import type { JsonObject } from "../../json.js";

export interface TicksOptions {
  readonly scale: Scale;
  /** Pixels along the axis, about. */
  readonly length: number;
  readonly side: Side;
}

interface Mark {
  readonly at: number;
  readonly text: string;
}

/** Pixels between marks, at least. */
const APART: Readonly<Record<Side, number>> = { x: 50, y: 30 };

/** Categories have a text each, which is as high as this. */
const CATEGORY = 14;

/** Places to mark within a range: those that the axis names, its categories, or a few round values. */
export function ticks(spec: JsonObject, range: readonly [number, number], options: TicksOptions): Mark[] {
  const { scale, length, side } = options;
  const [low, high] = range;
  const inside = ({ at }: Mark): boolean => at >= low - 1e-9 && at <= high + 1e-9;
  const most = Math.min(numberOf(spec, "nticks", 0) || Infinity, Math.max(2, length / APART[side]), 8);
  const values = listOf(spec, "tickvals");
  if (values) {
    const texts = listOf(spec, "ticktext") ?? [];
    const named = values.map((value, i) => ({
      at: scale.place(value),
      text: typeof texts[i] === "string" ? texts[i] : textOf(value, spec, scale),
    }));
    const shown = named.filter(inside);
    // Those of a wide axis may all lie beside a narrow panel.
    if (shown.length > 1 || texts.length > 0) return shown;
  }
  if (scale.kind === "category") {
    const step = Math.ceil((scale.categories.length * CATEGORY) / Math.max(length, CATEGORY));
    return scale.categories
      .map((text, at) => ({ at, text }))
      .filter((mark) => mark.at % step === 0 && inside(mark));
  }
  if (scale.kind === "date")
    return dates(low, high, most).map((at) => ({ at, text: dateText(at, high - low) }));
  const at =
    scale.kind === "log" ? logarithmic(low, high, most) : even(low, high, stepOf(spec, high - low, most));
  return at.map((value) => ({ at: scale.place(value), text: textOf(value, spec, scale) })).filter(inside);
}

function textOf(value: unknown, spec: JsonObject, { kind }: Scale): string {
  if (typeof value !== "number" || kind === "category") return String(value);
  return (
    wordOf(spec, "tickprefix", "") +
    numberText(value, wordOf(spec, "tickformat", "")) +
    wordOf(spec, "ticksuffix", "")
  );
}

function stepOf(spec: JsonObject, span: number, most: number): number {
  const asked = spec["dtick"];
  return typeof asked === "number" && asked > 0 && span / asked <= 50 ? asked : roundStep((span || 1) / most);
}

function even(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** 1, 2 and 5 of each power over a short range, powers alone over a long one; even values within less than one. */
function logarithmic(low: number, high: number, most: number): number[] {
  if (high - low < 0.5) return even(10 ** low, 10 ** high, roundStep((10 ** high - 10 ** low) / most));
  const step = Math.max(1, Math.ceil((high - low) / most));
  const powers = Array.from(
    { length: Math.ceil((Math.ceil(high) - Math.floor(low) + 1) / step) },
    (_, i) => 10 ** (Math.floor(low) + i * step),
  );
  return high - low > 4 ? powers : powers.flatMap((power) => [power, 2 * power, 5 * power]);
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw * (1 - 1e-9))!;
}

const [SECOND, DAY] = [1000, 86_400_000];
const STEPS = [
  ...[1, 10, 60, 300, 900, 3600, 10_800, 21_600, 43_200].map((seconds) => seconds * SECOND),
  ...[1, 2, 7, 14, 30.4375, 91.3125, 182.625, 365.25, 730.5, 1826.25, 3652.5].map((days) => days * DAY),
];

/** Round times; from months on, the first days of them. */
function dates(low: number, high: number, most: number): number[] {
  const step = STEPS.find((size) => (high - low) / size <= most) ?? 36_525 * DAY;
  if (step < 30 * DAY) return even(low, high, step);
  const months = Math.round(step / (30.4375 * DAY));
  const january = (new Date(low).getUTCFullYear() - 1970) * 12;
  const first = Math.floor(january / months) * months;
  return Array.from({ length: Math.ceil((high - low) / step) + Math.ceil(12 / months) + 2 }, (_, i) =>
    Date.UTC(1970, first + i * months),
  ).filter((at) => at >= low && at <= high);
}

function dateText(at: number, span: number): string {
  const text = new Date(at).toISOString();
  if (span > 5 * 365 * DAY) return text.slice(0, 4);
  if (span > 120 * DAY) return text.slice(0, 7);
  return span > 3 * DAY ? text.slice(0, 10) : text.slice(5, span < 3600 * SECOND ? 19 : 16).replace("T", " ");
}
