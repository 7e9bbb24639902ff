import { requirePoints } from "../math/frontier.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure } from "./figure.js";
import type { FrontierRow } from "./frontier-row.js";
import { controllerTraces } from "./controller-traces.js";
import { grid } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";
import { MEAN_TOKENS, tokensAxis } from "./tokens-axis.js";
import { distinct } from "./distinct.js";

const HOVER =
  "<b>%{fullData.name}</b> %{customdata[0]}<br>%{y:.1f} % [%{customdata[1]:.1f}, %{customdata[2]:.1f}]" +
  "<br>%{x:.3s} tokens<extra></extra>";

/** Controllers above which intervals at every point would hide the lines. */
const CROWD = 6;

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
  const crowded = distinct(rows, "controller").length > CROWD;
  const barred = new Set(crowded ? lastPoints(rows) : rows);
  const axes = grid(environments, 330, {
    x: tokensAxis(
      MEAN_TOKENS,
      rows.map((row) => row.tokens),
    ),
    y: { title: { text: "accuracy (%)" } },
  });
  return sheet(
    rows,
    controllerTraces(rows, environments, {
      x: ({ tokens }) => tokens,
      y: ({ accuracy }) => accuracy,
      interval: (row) => (barred.has(row) ? row.interval : null),
      order: ({ tokens }) => tokens,
      custom: ({ setting, interval }) => [escapeMarkup(setting), ...interval],
      hover: HOVER,
    }),
    { title, ...options },
    {
      ...axes,
      legend: { tracegroupgap: 0 },
      notes: [`bars: 95 % intervals over questions${crowded ? ", at the last point of each line" : ""}`],
    },
  );
}

/** The dearest point of each line. */
function lastPoints(rows: readonly FrontierRow[]): FrontierRow[] {
  const last = new Map<string, FrontierRow>();
  for (const row of rows) {
    const line = `${row.environment} ${row.controller}`;
    const other = last.get(line);
    if (other === undefined || other.tokens < row.tokens) last.set(line, row);
  }
  return [...last.values()];
}
