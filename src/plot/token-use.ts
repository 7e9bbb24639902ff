import { COLORS } from "./colors.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure, Trace } from "./figure.js";
import { lines } from "./lines.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Recorded } from "./source.js";

/** Where the tokens of a setting went: a partition of its mean tokens a question. */
export interface TokenUseRow extends Recorded {
  readonly controller: string;
  readonly setting: string;
  /** In branches that were kept, until the answer had settled. */
  readonly kept: number;
  /** In branches that were pruned, until the answer had settled. */
  readonly pruned: number;
  /** After the answer that was given in the end led for good. */
  readonly settled: number;
}

/** Dark, middle and light, so that they stay apart in grey. */
const PARTS = [
  { part: "kept", label: "kept branches", color: COLORS.blue },
  { part: "pruned", label: "pruned branches", color: COLORS.orange },
  { part: "settled", label: "after the answer settled", color: "#c9ced6" },
] as const;

/** Stacked bars, one for each setting, line by line under their environments. */
export function tokenUse(
  rows: readonly TokenUseRow[],
  { title = "Where the tokens went", ...options }: FigureOptions = {},
): Figure {
  const { at, axis, height, left } = lines(
    rows.map(({ environment, controller, setting }) => ({
      group: environment,
      label: setting === "" ? controller : `${controller}, ${setting}`,
    })),
  );
  const traces = PARTS.map(({ part, label, color }): Trace => ({
    type: "bar",
    orientation: "h",
    name: label,
    x: rows.map((row) => row[part]),
    y: at,
    width: 0.7,
    marker: { color },
    customdata: rows.map((row) => [
      escapeMarkup(row.controller),
      escapeMarkup(row.setting),
      row[part] / (row.kept + row.pruned + row.settled),
    ]),
    hovertemplate:
      "<b>%{customdata[0]}</b> %{customdata[1]}<br>%{fullData.name}: %{x:.3s} tokens, %{customdata[2]:.0%}<extra></extra>",
  }));
  return sheet(
    rows,
    traces,
    { title, ...options },
    {
      body: height,
      left,
      top: 66,
      barmode: "stack",
      xaxis: { title: { text: "mean tokens a question" }, tickformat: "~s" },
      yaxis: axis,
      legend: { x: 0, y: 1, yanchor: "bottom", traceorder: "normal" },
    },
  );
}
