import type { Attributes } from "./figure.js";

const POWERS = [2, 3, 4, 5, 6, 7];
/** What a narrow panel has room for. */
const WIDE = 1.8;

/** Tokens on a log scale: ticks at 1, 2 and 5, where the values span many powers of ten at 1 and 3. */
export function tokensAxis(title: string, tokens: readonly number[]): Attributes {
  const wide = Math.log10(Math.max(...tokens) / Math.min(...tokens)) > WIDE;
  const digits = wide ? [1, 3] : [1, 2, 5];
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
