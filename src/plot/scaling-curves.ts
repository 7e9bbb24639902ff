import { requirePoints } from "../math/frontier.js";
import { controllerTraces } from "./controller-traces.js";
import { distinct } from "./distinct.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure, Trace } from "./figure.js";
import type { FrontierRow } from "./frontier-row.js";
import { grid } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";
import { MEAN_TOKENS, tokensAxis } from "./tokens-axis.js";

/** What a controller reaches at one value of the knob that is swept. */
export interface ScalingRow extends FrontierRow {
  /** Of the knob that is swept: width or beta. */
  readonly value: number;
  /** What the paper prints for it, in the same units; left out where it prints nothing. */
  readonly printed?: { readonly accuracy: number; readonly tokens: number };
}

const HOVER = "<b>%{fullData.name}</b> %{customdata[0]}<br>%{y:.1f} %<br>%{x:.3s} tokens<extra></extra>";

/**
 * Accuracy against total tokens (log) as the knob of each controller grows, its points joined in order of the knob, what
 * the paper prints beside ours (Zheng et al. 2026, Figure 3 a–d). Throws a RangeError as {@link requirePoints} does.
 */
export function scalingCurves(
  rows: readonly ScalingRow[],
  { title = "Scaling curves", ...options }: FigureOptions = {},
): Figure {
  requirePoints(rows);
  const environments = distinct(rows, "environment");
  const ours = controllerTraces(rows, environments, {
    x: ({ tokens }) => tokens,
    y: ({ accuracy }) => accuracy,
    order: ({ value }) => value,
    custom: ({ setting }) => [escapeMarkup(setting)],
    hover: HOVER,
  });
  const printed = printedTraces(rows, environments);
  return sheet(
    rows,
    [...ours, ...printed],
    { title, ...options },
    {
      ...grid(environments, 300, {
        x: tokensAxis(
          MEAN_TOKENS,
          rows.map((row) => row.tokens),
        ),
        y: { title: { text: "accuracy (%)" } },
      }),
      legend: { tracegroupgap: 0 },
      ...(printed.length > 0 && { notes: ["rings: as printed in the paper"] }),
    },
  );
}

/** A ring for each printed point, switched with its controller. */
function printedTraces(rows: readonly ScalingRow[], environments: readonly string[]): Trace[] {
  const compared = rows.flatMap(({ printed, ...row }) =>
    printed === undefined ? [] : [{ ...row, printed }],
  );
  return controllerTraces(compared, environments, {
    x: ({ printed }) => printed.tokens,
    y: ({ printed }) => printed.accuracy,
    order: ({ value }) => value,
    custom: ({ setting }) => [escapeMarkup(setting)],
    hover: HOVER.replace("</b>", "</b>, as printed,"),
  }).map((trace) => ({
    ...trace,
    mode: "markers",
    showlegend: false,
    marker: { ...(trace["marker"] as object), symbol: "circle-open", size: 13 },
  }));
}
