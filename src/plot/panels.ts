import { escapeMarkup } from "./escape-markup.js";
import type { Attributes } from "./figure.js";

/** Small multiples: as many panels as fit a page's width, filled row by row. */
export interface Panels {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
}

export function panels(count: number): Panels {
  const columns = count <= 1 ? 1 : count <= 4 ? 2 : 3;
  return { count, rows: Math.ceil(count / columns), columns };
}

/** Plotly's number of the axes of a panel: "" for the first, "2" for the second. */
export function axisNumber(panel: number): string {
  return panel === 0 ? "" : `${panel + 1}`;
}

/** The axes of a trace in a panel. */
export function inPanel(panel: number): { readonly xaxis: string; readonly yaxis: string } {
  return { xaxis: `x${axisNumber(panel)}`, yaxis: `y${axisNumber(panel)}` };
}

/** Is the panel the lowest of its column, is it the first of its row: only those name their axes. */
export function edges(panel: number, { count, columns }: Panels): { bottom: boolean; left: boolean } {
  return { bottom: panel + columns >= count, left: panel % columns === 0 };
}

/** Pixels between rows of panels: tick labels and a heading. */
const GAP = 60;

/**
 * The grid of panels (of `height` pixels each, gaps included), their headings, and their axes: those at an edge carry the
 * titles. Panels share x, so that they compare at a glance and zoom together, unless each is given its own.
 */
export function grid(
  headings: readonly string[],
  height: number,
  { x, y }: { readonly x: Attributes | readonly Attributes[]; readonly y: Attributes },
): Attributes & { readonly body: number; readonly annotations: readonly Attributes[] } {
  const shape = panels(headings.length);
  const axes: Record<string, Attributes> = {};
  for (let panel = 0; panel < shape.count; panel++) {
    const { bottom, left } = edges(panel, shape);
    const own = isList(x) ? x[panel]! : { ...x, ...(panel > 0 && { matches: "x" }) };
    axes[`xaxis${axisNumber(panel)}`] = bottom ? own : untitled(own);
    axes[`yaxis${axisNumber(panel)}`] = left ? y : untitled(y);
  }
  return {
    grid: {
      rows: shape.rows,
      columns: shape.columns,
      pattern: "independent",
      xgap: shape.columns === 1 ? 0 : columnGap(shape),
      ygap: shape.rows === 1 ? 0 : rowGap(shape, height),
    },
    ...axes,
    body: shape.rows * height,
    annotations: headings.map((text, panel) =>
      heading(text.split("\n").map(escapeMarkup).join("<br>"), panel),
    ),
  };
}

/** As Plotly wants it: a share of a panel and its gap. The last row has no gap, so the panels are a little higher. */
export function rowGap({ rows }: Panels, height: number): number {
  return (GAP * rows) / (rows * height + GAP);
}

/** Between columns: tick labels of the panel to the right. */
export function columnGap({ columns }: Panels): number {
  return columns < 3 ? 0.14 : 0.2;
}

function isList(x: Attributes | readonly Attributes[]): x is readonly Attributes[] {
  return Array.isArray(x);
}

function untitled(axis: Attributes): Attributes {
  return Object.fromEntries(Object.entries(axis).filter(([name]) => name !== "title"));
}

/** A heading over the left end of a panel. */
export function heading(text: string, panel: number): Attributes {
  const axis = axisNumber(panel);
  return {
    text,
    xref: `x${axis} domain`,
    yref: `y${axis} domain`,
    x: 0,
    y: 1,
    xanchor: "left",
    yanchor: "bottom",
    align: "left",
    font: { size: 13 },
  };
}
