import type { Source } from "./source.js";
import type { Template } from "./theme.js";

/** Attributes by the names of Plotly's schema; its bundle carries no types, so below the first level they are open. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A place on an axis: a number, a category, or a gap in a line. */
export type Place = number | string | null;

/** One series in one panel. */
export interface Trace extends Attributes {
  readonly type: "scatter" | "bar";
  /** As Plotly markup: already escaped. */
  readonly name: string;
  readonly x: readonly Place[];
  readonly y: readonly Place[];
}

export interface Layout extends Attributes {
  /** All that differs between themes, so that a reader's preference is one attribute. */
  readonly template: Template;
  /** Pixels; the width is the reader's. */
  readonly height: number;
  /** A figure carries the rows it was drawn from, and where they come from. */
  readonly meta: { readonly rows: readonly object[]; readonly source: Source };
}

/** A Plotly figure as plain data, ready for `Plotly.newPlot`, a notebook's MIME bundle or JSON. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  readonly config?: Attributes;
}
