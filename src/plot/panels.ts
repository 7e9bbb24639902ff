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

/** Is the panel the lowest of its column, is it the first of its row: only those name their axes. */
export function edges(panel: number, { count, columns }: Panels): { bottom: boolean; left: boolean } {
  return { bottom: panel + columns >= count, left: panel % columns === 0 };
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
    font: { size: 13 },
  };
}
