import { COLORS } from "./colors.js";
import { errorBars } from "./error-bars.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure, Trace } from "./figure.js";
import { lines } from "./lines.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Interval, Recorded } from "./source.js";

/** What the recordings allow at best (`oracle`), or what a controller reaches on them. */
export interface CeilingRow extends Recorded {
  readonly kind: "oracle" | "controller";
  /** Such as "pass@64", "any probe right", "CMC beta 1". */
  readonly name: string;
  /** Percent. */
  readonly accuracy: number;
  readonly interval: Interval | null;
  /** Mean total tokens a question, where they are known. */
  readonly tokens?: number;
}

const KINDS = {
  oracle: { label: "oracle: knows gold", color: COLORS.orange, symbol: "diamond-open" },
  controller: { label: "controller", color: COLORS.blue, symbol: "circle" },
} as const;

/** Oracle ceilings and what controllers reach, line by line under their environments. */
export function ceilings(
  rows: readonly CeilingRow[],
  { title = "What is there, and what is reached", ...options }: FigureOptions = {},
): Figure {
  const { at, axis, height, left } = lines(
    rows.map(({ environment, name }) => ({ group: environment, label: name })),
  );
  const traces = (["controller", "oracle"] as const).map((kind) =>
    trace(
      kind,
      rows.flatMap((row, i) => (row.kind === kind ? [{ ...row, at: at[i]! }] : [])),
    ),
  );
  return sheet(
    rows,
    traces,
    { title, ...options },
    {
      body: height,
      left,
      top: 46,
      xaxis: { title: { text: "accuracy (%)" } },
      yaxis: axis,
      legend: { x: 0, y: 1, yanchor: "bottom" },
      notes: ["bars: 95 % intervals over questions"],
    },
  );
}

function trace(kind: CeilingRow["kind"], rows: readonly (CeilingRow & { readonly at: number })[]): Trace {
  const { label, color, symbol } = KINDS[kind];
  const accuracies = rows.map(({ accuracy }) => accuracy);
  return {
    type: "scatter",
    mode: "markers",
    name: label,
    x: accuracies,
    y: rows.map((row) => row.at),
    error_x: errorBars(
      accuracies,
      rows.map(({ interval }) => interval),
      { thickness: 1.2, color: `${color}80` },
    ),
    marker: { color, symbol, size: 9 },
    customdata: rows.map(({ name, tokens }) => [
      escapeMarkup(name),
      tokens === undefined ? "" : `, ${Math.round(tokens / 1000)}k tokens`,
    ]),
    hovertemplate: "<b>%{customdata[0]}</b><br>%{x:.1f} %%{customdata[1]}<extra></extra>",
  };
}
