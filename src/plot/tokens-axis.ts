import type { Attributes } from "./figure.js";

const POWERS = [2, 3, 4, 5, 6, 7];
/** Ticks within about five times the least value are evenly spaced. */
const NARROW = 0.7;
/** Of evenly spaced ticks. */
const COUNT = 5;

/** As many ticks as a narrow panel has room for: some digits of every power of ten, or even steps over a narrow range. */
function ticks(tokens: readonly number[]): number[] {
  const [low, high] = [Math.min(...tokens), Math.max(...tokens)];
  const powers = Math.log10(high / low);
  if (powers > 0 && powers < NARROW) return evenly(low, high);
  const digits = powers > 2.3 ? [1] : powers > 1.5 ? [1, 3] : [1, 2, 5];
  return POWERS.flatMap((power) => digits.map((digit) => digit * 10 ** power));
}

/** Multiples of a round step, one beyond either end, where the axis is a little longer than its values. */
function evenly(low: number, high: number): number[] {
  const rough = (high - low) / COUNT;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((digit) => digit * power >= rough)!;
  const first = Math.max(1, Math.floor(low / step));
  return Array.from({ length: Math.ceil(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** Tokens on a log scale. */
export function tokensAxis(title: string, tokens: readonly number[]): Attributes {
  return {
    type: "log",
    tickvals: ticks(tokens),
    tickangle: 0,
    tickformat: "~s",
    minor: { dtick: "D1", ticks: "outside" },
    title: { text: title },
  };
}

export const MEAN_TOKENS = "mean total tokens a question";
