import type { JsonObject } from "../../json.js";

export interface TicksOptions {
  /** Places are decimal logarithms. */
  readonly isLog: boolean;
  /** At the places 0, 1, …; empty where the axis has numbers. */
  readonly categories: readonly string[];
}

interface Mark {
  readonly at: number;
  readonly text: string;
}

/** Categories that are named at most. */
const MOST = 20;

/** Places to mark within a range: those that the axis names, its categories, or about five round values. */
export function ticks(
  spec: JsonObject,
  [low, high]: readonly [number, number],
  { isLog, categories }: TicksOptions,
): Mark[] {
  const inside = ({ at }: Mark): boolean => at >= low - 1e-9 && at <= high + 1e-9;
  if (categories.length > 0) {
    const step = Math.ceil(categories.length / MOST);
    return categories
      .map((text, at) => ({ at, text }))
      .filter((mark) => mark.at % step === 0 && inside(mark));
  }
  const marks = (values: readonly number[], texts: readonly unknown[]): Mark[] =>
    values
      .map((value, i) => ({
        at: isLog ? Math.log10(value) : value,
        text: typeof texts[i] === "string" ? texts[i] : short(value),
      }))
      .filter(inside);
  const { tickvals, ticktext } = spec;
  const named = Array.isArray(tickvals)
    ? marks(tickvals.map(Number), Array.isArray(ticktext) ? ticktext : [])
    : [];
  // Those of a wide axis may all lie beside a narrow panel.
  return named.length > 1 ? named : marks(isLog ? logarithmic(low, high) : even(low, high), []);
}

function even(low: number, high: number): number[] {
  const step = roundStep((high - low || 1) / 6);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** 1, 2 and 5 of each power over a short range, powers alone over a long one; even values within less than one. */
function logarithmic(low: number, high: number): number[] {
  if (high - low < 0.5) return even(10 ** low, 10 ** high);
  const powers = Array.from(
    { length: Math.ceil(high) - Math.floor(low) + 1 },
    (_, i) => 10 ** (Math.floor(low) + i),
  );
  return high - low > 4 ? powers : powers.flatMap((power) => [power, 2 * power, 5 * power]);
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw)!;
}

const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });

function short(value: number): string {
  const plain = Number(value.toPrecision(6));
  return Math.abs(plain) >= 10_000 ? SHORT.format(plain) : String(plain);
}
