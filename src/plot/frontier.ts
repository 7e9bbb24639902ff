import { requirePoints } from "../math/frontier.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure } from "./figure.js";
import type { FrontierRow } from "./frontier-row.js";
import { controllerTraces } from "./controller-traces.js";
import { bodyHeight, grid } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";
import { MEAN_TOKENS, tokensAxis } from "./tokens-axis.js";
import { distinct } from "./distinct.js";

const HOVER =
  "<b>%{fullData.name}</b> %{customdata[0]}<br>%{y:.1f} % [%{customdata[1]:.1f}, %{customdata[2]:.1f}]" +
  "<br>%{x:.3s} tokens<extra></extra>";

/**
 * Accuracy against total tokens (log), one panel per environment, one line per controller through its settings in order
 * of tokens (Zheng et al. 2026, Figure 3). Throws a RangeError where there are no rows, tokens are not positive or an
 * accuracy is not finite.
 */
export function frontier(
  rows: readonly FrontierRow[],
  { title = "Accuracy against cost", ...options }: FigureOptions = {},
): Figure {
  requirePoints(rows);
  const environments = distinct(rows, "environment");
  const axes = grid(environments, {
    x: tokensAxis(MEAN_TOKENS),
    y: { title: { text: "accuracy (%)" } },
  });
  return sheet(
    rows,
    controllerTraces(rows, environments, {
      x: ({ tokens }) => tokens,
      y: ({ accuracy }) => accuracy,
      interval: ({ interval }) => interval,
      order: ({ tokens }) => tokens,
      custom: ({ setting, interval }) => [escapeMarkup(setting), ...interval],
      hover: HOVER,
    }),
    { title, ...options },
    {
      ...axes,
      body: bodyHeight(environments.length, 330),
      legend: { tracegroupgap: 0 },
      notes: ["bars: 95 % intervals over questions"],
    },
  );
}
