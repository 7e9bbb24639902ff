import { controllerTraces } from "./controller-traces.js";
import { distinct } from "./distinct.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure } from "./figure.js";
import { grid } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Recorded } from "./source.js";
import { MEAN_TOKENS, tokensAxis } from "./tokens-axis.js";

/** What one setting spends in all, and on its critical path. */
export interface SequentialTokensRow extends Recorded {
  readonly controller: string;
  readonly setting: string;
  /** Percent. */
  readonly accuracy: number;
  /** Means a question. */
  readonly tokens: number;
  /** Longest branch of each call, added up. */
  readonly sequentialTokens: number;
}

const HOVER =
  "<b>%{fullData.name}</b> %{customdata[0]}: %{customdata[1]:.1f} %<br>%{x:.3s} tokens" +
  "<br>%{y:.3s} on the critical path<extra></extra>";

/** Tokens on the critical path (latency) against all tokens (cost), both log. */
export function sequentialTokens(
  rows: readonly SequentialTokensRow[],
  { title = "Latency against cost", ...options }: FigureOptions = {},
): Figure {
  const environments = distinct(rows, "environment");
  return sheet(
    rows,
    controllerTraces(rows, environments, {
      x: ({ tokens }) => tokens,
      y: (row) => row.sequentialTokens,
      order: ({ tokens }) => tokens,
      custom: ({ setting, accuracy }) => [escapeMarkup(setting), accuracy],
      hover: HOVER,
    }),
    { title, ...options },
    {
      ...grid(environments, 300, {
        x: tokensAxis(
          MEAN_TOKENS,
          rows.map((row) => row.tokens),
        ),
        y: tokensAxis(
          "sequential tokens",
          rows.map((row) => row.sequentialTokens),
        ),
      }),
      legend: { tracegroupgap: 0 },
      notes: ["sequential tokens: the longest branch of each parallel round, added up"],
    },
  );
}
