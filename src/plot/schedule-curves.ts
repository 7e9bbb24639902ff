import { controllerStyle } from "./controller-style.js";
import { distinct } from "./distinct.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Figure, Trace } from "./figure.js";
import { grid, inPanel } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";

/** One threshold of a controller's plan at one beta. */
export interface ScheduleRow {
  readonly controller: string;
  readonly beta: number;
  /** Name of the threshold in the plan. */
  readonly threshold: string;
  readonly value: number;
}

/** Every threshold of a plan over beta, one panel each. */
export function scheduleCurves(
  rows: readonly ScheduleRow[],
  { title = "What beta sets", ...options }: FigureOptions = {},
): Figure {
  const thresholds = distinct(rows, "threshold");
  const controllers = distinct(rows, "controller");
  const traces = thresholds.flatMap((threshold, panel) =>
    controllers.map((controller) =>
      curve(
        controller,
        rows.filter((row) => row.threshold === threshold && row.controller === controller),
        panel,
      ),
    ),
  );
  return sheet(
    rows,
    traces,
    { title, ...options },
    {
      ...grid(thresholds, 170, { x: { title: { text: "beta" } }, y: {} }),
      showlegend: controllers.length > 1,
    },
  );
}

/** Counts jump, so a curve whose values are all whole is a stair. */
function curve(controller: string, rows: readonly ScheduleRow[], panel: number): Trace {
  const points = rows.toSorted((a, b) => a.beta - b.beta);
  const { color, dash } = controllerStyle(controller);
  const whole = points.every(({ value }) => Number.isInteger(value));
  return {
    type: "scatter",
    mode: "lines",
    name: escapeMarkup(controller),
    legendgroup: controller,
    showlegend: panel === 0,
    ...inPanel(panel),
    x: points.map(({ beta }) => beta),
    y: points.map(({ value }) => value),
    line: { color, dash, width: 2, shape: whole ? "hv" : "linear" },
    hovertemplate: "beta %{x}: %{y}<extra>%{fullData.name}</extra>",
  };
}
