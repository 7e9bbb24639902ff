import type { Template } from "./theme.js";

/** Attributes by the names of Plotly's schema; its bundle carries no types, so below the first level they are open. */
export type Attributes = Readonly<Record<string, unknown>>;

/** One series in one panel. */
export interface Trace extends Attributes {
  readonly type: "scatter";
  /** As Plotly markup: already escaped. */
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface Layout extends Attributes {
  /** All that differs between themes, so that a reader's preference is one attribute. */
  readonly template: Template;
  /** Pixels; the width is the reader's. */
  readonly height: number;
  /** The rows the figure was drawn from: a figure carries its data. */
  readonly meta: { readonly rows: readonly object[] };
}

/** A Plotly figure as plain data, ready for `Plotly.newPlot`, a notebook's MIME bundle or JSON. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  readonly config?: Attributes;
}
