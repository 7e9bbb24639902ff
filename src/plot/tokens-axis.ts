import type { Attributes } from "./figure.js";

const POWERS = [2, 3, 4, 5, 6, 7];
/** The digits that have a tick in every power of ten: what a narrow panel has room for. */
function ticked(tokens: readonly number[]): readonly number[] {
  const powers = Math.log10(Math.max(...tokens) / Math.min(...tokens));
  return powers > 2.3 ? [1] : powers > 1.5 ? [1, 3] : [1, 2, 5];
}

/** Tokens on a log scale. */
export function tokensAxis(title: string, tokens: readonly number[]): Attributes {
  const digits = ticked(tokens);
  return {
    type: "log",
    tickvals: POWERS.flatMap((power) => digits.map((digit) => digit * 10 ** power)),
    tickangle: 0,
    tickformat: "~s",
    minor: { dtick: "D1", ticks: "outside" },
    title: { text: title },
  };
}

export const MEAN_TOKENS = "mean total tokens a question";
