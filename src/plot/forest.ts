import { COLORS } from "./colors.js";
import { errorBars } from "./error-bars.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Attributes, Figure, Trace } from "./figure.js";
import { lines } from "./lines.js";
import { sheet, type FigureOptions } from "./sheet.js";
import { signed } from "./signed.js";
import type { Interval, Recorded } from "./source.js";

/** A paired difference of accuracy over the same questions. */
export interface DifferenceRow extends Recorded {
  /** Such as "CMC beta 0.5 − SC width 64". */
  readonly comparison: string;
  /** Points. */
  readonly difference: number;
  /** Points. */
  readonly interval: Interval;
  /** Adjusted for the family of comparisons, where it was. */
  readonly p?: number;
}

export interface ForestOptions extends FigureOptions {
  /** Differences within ± this many points count as equal: drawn as a band. */
  readonly margin?: number;
}

/** Paired differences with their intervals, line by line, the environments as headings. */
export function forest(
  rows: readonly DifferenceRow[],
  { title = "Paired differences of accuracy", margin, ...options }: ForestOptions = {},
): Figure {
  const { at, axis, height, left } = lines(
    rows.map(({ environment, comparison }) => ({ group: environment, label: comparison })),
  );
  return sheet(
    rows,
    [trace(rows, at)],
    { title, ...options },
    {
      body: height,
      left,
      right: 150,
      top: 8,
      xaxis: {
        title: { text: "difference (percentage points)" },
        zeroline: true,
        zerolinecolor: COLORS.grey,
      },
      yaxis: axis,
      showlegend: false,
      shapes: margin === undefined ? [] : [band(margin)],
      annotations: rows.map((row, i) => inFigures(row, at[i]!)),
      notes: [
        "bars: 95 % intervals over questions, paired; filled where zero is outside",
        ...(margin === undefined ? [] : [`band: ± ${margin} points`]),
      ],
    },
  );
}

function trace(rows: readonly DifferenceRow[], at: readonly number[]): Trace {
  const differences = rows.map(({ difference }) => difference);
  const colors = rows.map(({ interval: [low, high] }) =>
    low > 0 ? COLORS.blue : high < 0 ? COLORS.vermillion : COLORS.grey,
  );
  return {
    type: "scatter",
    mode: "markers",
    name: "difference",
    x: differences,
    y: at,
    error_x: errorBars(
      differences,
      rows.map(({ interval }) => interval),
      { thickness: 1.6, color: COLORS.grey },
    ),
    marker: {
      color: colors,
      size: 9,
      symbol: rows.map(({ interval: [low, high] }) => (low > 0 || high < 0 ? "square" : "square-open")),
    },
    customdata: rows.map((row) => [
      escapeMarkup(row.environment),
      escapeMarkup(row.comparison),
      ...row.interval,
    ]),
    hovertemplate:
      "%{customdata[0]}<br><b>%{customdata[1]}</b><br>%{x:+.2f} [%{customdata[2]:+.2f}, %{customdata[3]:+.2f}]<extra></extra>",
  };
}

function inFigures({ difference, interval: [low, high], p }: DifferenceRow, y: number): Attributes {
  const text = `${signed(difference)} [${signed(low)}, ${signed(high)}]`;
  return {
    text: p === undefined ? text : `${text} p ${p < 0.001 ? "< 0.001" : p.toFixed(3)}`,
    xref: "paper",
    x: 1,
    xanchor: "left",
    xshift: 6,
    y,
    font: { size: 11 },
  };
}

function band(margin: number): Attributes {
  return {
    type: "rect",
    xref: "x",
    yref: "paper",
    x0: -margin,
    x1: margin,
    y0: 0,
    y1: 1,
    line: { width: 0 },
    fillcolor: `${COLORS.grey}30`,
    layer: "below",
  };
}
