import { requirePoints } from "../math/frontier.js";
import { controllerStyle } from "./controller-style.js";
import { controllerTraces } from "./controller-traces.js";
import { distinct } from "./distinct.js";
import { errorBars } from "./error-bars.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure, Trace } from "./figure.js";
import type { FrontierRow } from "./frontier-row.js";
import { COLORS } from "./colors.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Interval, Recorded } from "./source.js";
import { MEAN_TOKENS, tokensAxis } from "./tokens-axis.js";

/** How much more accurate a variant's curve is than the reference's at the same tokens. */
export interface CurveDifferenceRow extends Recorded {
  /** The variant. */
  readonly controller: string;
  /** Where the curves are compared. */
  readonly tokens: number;
  /** Points, paired over questions. */
  readonly difference: number;
  readonly interval: Interval;
}

export interface AblationFrontierOptions extends FigureOptions {
  /** The variant that the differences are taken against. */
  readonly reference?: string;
}

/**
 * The frontiers of variants (single controller knob against many knobs, logs against no logs) on one environment, beneath
 * them their paired differences to the reference at the same tokens. Throws a RangeError where rows are of several
 * environments, or as {@link requirePoints} does.
 */
export function ablationFrontier(
  rows: readonly FrontierRow[],
  differences: readonly CurveDifferenceRow[],
  { title, reference = "the reference", ...options }: AblationFrontierOptions = {},
): Figure {
  requirePoints(rows);
  const environments = distinct([...rows, ...differences], "environment");
  if (environments.length > 1)
    throw new RangeError(`Cannot draw frontiers of variants: rows are of ${environments.join(", ")}`);
  const above = controllerTraces(rows, environments, {
    x: ({ tokens }) => tokens,
    y: ({ accuracy }) => accuracy,
    interval: ({ interval }) => interval,
    order: ({ tokens }) => tokens,
    custom: ({ setting }) => [escapeMarkup(setting)],
    hover: "<b>%{fullData.name}</b> %{customdata[0]}<br>%{y:.1f} %<br>%{x:.3s} tokens<extra></extra>",
  });
  return sheet(
    [...rows, ...differences],
    [...above, ...differenceTraces(differences)],
    {
      title: title ?? `Variants on ${environments[0]!}`,
      ...options,
    },
    {
      body: 460,
      xaxis: {
        ...tokensAxis(
          MEAN_TOKENS,
          rows.map((row) => row.tokens),
        ),
        anchor: "y2",
      },
      yaxis: { title: { text: "accuracy (%)" }, domain: [0.42, 1] },
      yaxis2: {
        title: { text: "difference (points)" },
        domain: [0, 0.34],
        zeroline: true,
        zerolinecolor: COLORS.grey,
      },
      legend: { tracegroupgap: 0 },
      notes: [`differences: against ${reference} at the same tokens`, "bars: 95 % intervals over questions"],
    },
  );
}

function differenceTraces(rows: readonly CurveDifferenceRow[]): Trace[] {
  return distinct(rows, "controller").map((controller): Trace => {
    const points = rows
      .filter((row) => row.controller === controller)
      .toSorted((a, b) => a.tokens - b.tokens);
    const { color, symbol, dash } = controllerStyle(controller);
    const values = points.map(({ difference }) => difference);
    return {
      type: "scatter",
      mode: "lines+markers",
      name: escapeMarkup(controller),
      legendgroup: controller,
      showlegend: false,
      xaxis: "x",
      yaxis: "y2",
      x: points.map(({ tokens }) => tokens),
      y: values,
      error_y: errorBars(
        values,
        points.map(({ interval }) => interval),
        { thickness: 1, color: `${color}90` },
      ),
      line: { color, dash, width: 1.6 },
      marker: { color, symbol, size: 7 },
      hovertemplate: "<b>%{fullData.name}</b><br>%{y:+.2f} points at %{x:.3s} tokens<extra></extra>",
    };
  });
}
