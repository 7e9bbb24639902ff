import { CONFIG } from "./config.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Attributes, Figure, Trace } from "./figure.js";
import { footnotes, type Source } from "./source.js";
import { TEMPLATES, type Theme } from "./theme.js";

/** What every figure takes beside its rows. */
export interface FigureOptions {
  readonly title?: string;
  readonly theme?: Theme;
  readonly source?: Source;
}

/** What differs between figures: `body` is the height of the plot area, pixels as the margins. */
export interface Sheet extends Attributes {
  readonly body: number;
  readonly left?: number;
  readonly right?: number;
  /** Room above the plot area beside the title's, for legends and headings. */
  readonly top?: number;
  /** Room beneath the plot area beside the footer's, for ticks and axis titles. */
  readonly bottom?: number;
  /** Joined to the footer's line of conditions. */
  readonly notes?: readonly string[];
  readonly annotations?: readonly Attributes[];
}

const TITLE = 52;
const LINE = 15;
const EDGE = 12;
/** Characters of a footer's line: what fits 600 px. */
const FOOTER_WIDTH = 106;

/** A figure: the title above, the footer beneath, the same on every one. Throws a RangeError where there are no rows. */
export function sheet(
  rows: readonly object[],
  data: readonly Trace[],
  { title = "", theme = "light", source = {} }: FigureOptions,
  { body, left = 64, right = 24, top = 24, bottom = 48, notes = [], annotations = [], ...rest }: Sheet,
): Figure {
  if (rows.length === 0) throw new RangeError(`Cannot draw ${title || "a figure"}: there are no rows`);
  const lines = footnotes(rows, source, notes).flatMap((line) => wrap(line, FOOTER_WIDTH));
  const margin = { t: TITLE + top, b: bottom + LINE * lines.length + EDGE, l: left, r: right };
  return {
    data,
    layout: {
      template: TEMPLATES[theme],
      title: heading(title),
      height: margin.t + body + margin.b,
      margin,
      hovermode: "closest",
      ...rest,
      annotations: [...annotations, footer(lines, margin)],
      meta: { rows, source },
    },
    config: CONFIG,
  };
}

function heading(title: string): Attributes {
  return {
    text: `<b>${escapeMarkup(title)}</b>`,
    xref: "container",
    x: 0,
    xanchor: "left",
    yref: "container",
    y: 1,
    yanchor: "top",
    pad: { t: 18, l: EDGE },
  };
}

function footer(lines: readonly string[], { b, l }: { readonly b: number; readonly l: number }): Attributes {
  return {
    text: lines.map(escapeMarkup).join("<br>"),
    xref: "paper",
    yref: "paper",
    x: 0,
    y: 0,
    xshift: EDGE - l,
    yshift: EDGE - b,
    xanchor: "left",
    yanchor: "bottom",
    align: "left",
    font: { size: 11 },
  };
}

/** Breaks a line at spaces. */
function wrap(line: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)!} ${word}`;
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
