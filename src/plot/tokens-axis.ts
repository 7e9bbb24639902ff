import type { Attributes } from "./figure.js";

/** 100 to 50M in steps of 1, 2, 5; the step "D2" of Plotly is the same, but its labels never turn to fit. */
const TICKS = [2, 3, 4, 5, 6, 7].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));

/** Tokens on a log scale. */
export function tokensAxis(title: string): Attributes {
  return {
    type: "log",
    tickvals: TICKS,
    tickformat: "~s",
    minor: { dtick: "D1", ticks: "outside" },
    title: { text: title },
  };
}

export const MEAN_TOKENS = "mean total tokens a question";
