import { controllerStyle } from "./controller-style.js";
import { distinct } from "./distinct.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Attributes, Figure, Trace } from "./figure.js";
import { grid, inPanel } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Recorded } from "./source.js";

/** Where an episode stood after a round. */
export interface WidthDepthRow extends Recorded {
  /** The rows of one path follow each other under one controller and setting. */
  readonly controller: string;
  readonly setting: string;
  /** Index in the environment. */
  readonly question: number;
  readonly round: number;
  /** Branches opened. */
  readonly width: number;
  /** Of the deepest branch, in intervals. */
  readonly depth: number;
}

/** Paths through width (log) and depth, from the first call to the answer; one panel per question (Zheng et al. 2026, Figure 2). */
export function widthDepth(
  rows: readonly WidthDepthRow[],
  { title = "Paths through width and depth", ...options }: FigureOptions = {},
): Figure {
  const panels = distinct(rows.map(withPanel), "panel");
  const traces = panels.flatMap((panel, number) => {
    const inside = rows.filter((row) => withPanel(row).panel === panel);
    const paths = distinct(inside.map(withPath), "path");
    return paths.map((path) => ({
      ...trace(inside.filter((row) => withPath(row).path === path)),
      ...inPanel(number),
      showlegend: number === 0,
    }));
  });
  return sheet(
    rows,
    traces,
    { title, ...options },
    {
      ...grid(panels, 320, {
        x: X,
        y: { title: { text: "deepest branch (intervals)" }, rangemode: "tozero" },
      }),
      top: 40,
      legend: { tracegroupgap: 0 },
      notes: ["large marker: where the policy answered"],
    },
  );
}

const X: Attributes = {
  title: { text: "branches opened" },
  type: "log",
  tickvals: [1, 2, 4, 8, 16, 32, 64, 128],
  range: [-0.08, Math.log10(80)],
};

const withPanel = (row: WidthDepthRow) => ({ panel: `${row.environment}\nquestion ${row.question}` });
const withPath = ({ controller, setting }: WidthDepthRow) => ({
  path: setting === "" ? controller : `${controller}, ${setting}`,
});

function trace(rows: readonly WidthDepthRow[]): Trace {
  const points = rows.toSorted((a, b) => a.round - b.round);
  const { color, symbol, dash, baseline } = controllerStyle(rows[0]!.controller);
  const name = escapeMarkup(withPath(rows[0]!).path);
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    legendgroup: name,
    x: points.map(({ width }) => width),
    y: points.map(({ depth }) => depth),
    customdata: points.map(({ round }) => round),
    hovertemplate: "round %{customdata}: width %{x}, depth %{y}<extra>%{fullData.name}</extra>",
    line: { color, dash, width: baseline ? 1.5 : 2.2 },
    marker: { color, symbol, size: points.map((_, i) => (i === points.length - 1 ? 11 : 3)) },
  };
}
