import { COLORS } from "./colors.js";
import { errorBars } from "./error-bars.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure, Trace } from "./figure.js";
import { lines } from "./lines.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Interval, Recorded } from "./source.js";

/** A variant of a controller or of a discovery beside the whole. */
export interface AblationRow extends Recorded {
  /** Such as "all mechanisms", "without the gate". */
  readonly variant: string;
  /** Percent. */
  readonly accuracy: number;
  readonly interval: Interval;
  /** Mean total tokens a question. */
  readonly tokens: number;
  /** Against the reference, in points, paired over questions; null for the reference itself. */
  readonly difference: { readonly value: number; readonly interval: Interval } | null;
}

export interface AblationOptions extends FigureOptions {
  /** What the differences are taken against, such as "all mechanisms at the same tokens". */
  readonly reference?: string;
  /** What the intervals allow for. */
  readonly over?: string;
}

/** Line by line under their environments: accuracy, the paired difference to the reference, and tokens. */
export function ablationBars(
  rows: readonly AblationRow[],
  {
    title = "What each part is worth",
    reference = "the first variant",
    over = "questions",
    ...options
  }: AblationOptions = {},
): Figure {
  const { at, axis, height, left } = lines(
    rows.map(({ environment, variant }) => ({ group: environment, label: variant })),
  );
  const traces = [accuracies(rows, at), differences(rows, at), tokens(rows, at)];
  return sheet(
    rows,
    traces,
    { title, ...options },
    {
      body: height,
      left,
      top: 0,
      xaxis: { title: { text: "accuracy (%)" }, domain: [0, 0.3], rangemode: "normal" },
      xaxis2: {
        title: { text: "difference (points)" },
        domain: [0.35, 0.7],
        zeroline: true,
        zerolinecolor: COLORS.grey,
      },
      xaxis3: { title: { text: "mean tokens" }, domain: [0.75, 1], tickformat: "~s", nticks: 4 },
      yaxis: axis,
      showlegend: false,
      notes: [`differences: against ${reference}`, `bars: 95 % intervals over ${over}`],
    },
  );
}

function accuracies(rows: readonly AblationRow[], at: readonly number[]): Trace {
  const values = rows.map(({ accuracy }) => accuracy);
  return {
    ...dots("accuracy", values, at),
    xaxis: "x",
    error_x: errorBars(
      values,
      rows.map(({ interval }) => interval),
      LOOK,
    ),
    customdata: rows.map(({ variant }) => escapeMarkup(variant)),
    hovertemplate: "<b>%{customdata}</b><br>%{x:.1f} %<extra></extra>",
  };
}

function differences(rows: readonly AblationRow[], at: readonly number[]): Trace {
  const known = rows.flatMap(({ difference }, i) => (difference ? [{ ...difference, at: at[i]! }] : []));
  const values = known.map(({ value }) => value);
  const outside = known.map(({ interval: [low, high] }) => low > 0 || high < 0);
  const dotted = dots(
    "difference",
    values,
    known.map((row) => row.at),
  );
  return {
    ...dotted,
    xaxis: "x2",
    error_x: errorBars(
      values,
      known.map(({ interval }) => interval),
      LOOK,
    ),
    marker: {
      color: COLORS.vermillion,
      size: 9,
      symbol: outside.map((is) => (is ? "square" : "square-open")),
    },
    hovertemplate: "%{x:+.2f} points<extra></extra>",
  };
}

function tokens(rows: readonly AblationRow[], at: readonly number[]): Trace {
  return {
    type: "bar",
    orientation: "h",
    name: "tokens",
    xaxis: "x3",
    x: rows.map((row) => row.tokens),
    y: at,
    width: 0.55,
    marker: { color: COLORS.grey },
    hovertemplate: "%{x:.3s} tokens<extra></extra>",
  };
}

const LOOK = { thickness: 1.4, color: COLORS.grey };

function dots(name: string, x: readonly number[], y: readonly number[]): Trace {
  return { type: "scatter", mode: "markers", name, x, y, marker: { color: COLORS.blue, size: 9 } };
}
