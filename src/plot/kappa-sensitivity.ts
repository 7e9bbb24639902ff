import { controllerTraces } from "./controller-traces.js";
import { distinct } from "./distinct.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure } from "./figure.js";
import { grid } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Recorded } from "./source.js";
import { MEAN_TOKENS, tokensAxis } from "./tokens-axis.js";

/** What one setting costs where a probe costs κ tokens. */
export interface KappaRow extends Recorded {
  readonly controller: string;
  readonly setting: string;
  /** κ. */
  readonly kappa: number;
  /** Percent. */
  readonly accuracy: number;
  /** Mean total tokens a question, probes included. */
  readonly tokens: number;
}

const HOVER =
  "<b>%{fullData.name}</b> %{customdata[0]}: %{customdata[1]:.1f} %<br>κ = %{x}<br>%{y:.3s} tokens<extra></extra>";

/** Mean tokens (log) against what a probe costs: where lines cross, the order of the controllers by cost changes. */
export function kappaSensitivity(
  rows: readonly KappaRow[],
  { title = "What probes cost", ...options }: FigureOptions = {},
): Figure {
  const environments = distinct(rows, "environment");
  return sheet(
    rows,
    controllerTraces(rows, environments, {
      x: ({ kappa }) => kappa,
      y: ({ tokens }) => tokens,
      order: ({ kappa }) => kappa,
      custom: ({ setting, accuracy }) => [escapeMarkup(setting), accuracy],
      hover: HOVER,
    }),
    { title, ...options },
    {
      ...grid(environments, 300, {
        x: { title: { text: "κ (tokens a probe)" }, tickvals: distinct(rows, "kappa") },
        y: tokensAxis(
          MEAN_TOKENS,
          rows.map((row) => row.tokens),
        ),
      }),
      legend: { tracegroupgap: 0 },
    },
  );
}
