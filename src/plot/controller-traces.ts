import { controllerStyle } from "./controller-style.js";
import { distinct } from "./distinct.js";
import { errorBars } from "./error-bars.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Trace } from "./figure.js";
import { inPanel } from "./panels.js";
import type { Interval } from "./source.js";

interface Row {
  readonly environment: string;
  readonly controller: string;
}

/** How a row becomes a point. */
export interface Reading<R> {
  readonly x: (row: R) => number;
  readonly y: (row: R) => number;
  readonly interval?: (row: R) => Interval | null;
  /** A controller's points are joined in ascending order of this. */
  readonly order: (row: R) => number;
  /** What `hover` finds in `customdata`; texts escaped. */
  readonly custom: (row: R) => readonly unknown[];
  /** A Plotly hover template. */
  readonly hover: string;
}

/**
 * One trace per controller and panel, baselines beneath the others; the legend shows each controller once and switches
 * it in all panels.
 */
export function controllerTraces<R extends Row>(
  rows: readonly R[],
  environments: readonly string[],
  reading: Reading<R>,
): Trace[] {
  const controllers = distinct(rows, "controller");
  const isBaseline = (controller: string): boolean => controllerStyle(controller).baseline;
  const beneathFirst = [...controllers.filter(isBaseline), ...controllers.filter((c) => !isBaseline(c))];
  const shown = new Set<string>();
  return environments.flatMap((environment, panel) =>
    beneathFirst.flatMap((controller) => {
      const own = rows.filter((row) => row.environment === environment && row.controller === controller);
      if (own.length === 0) return [];
      const showlegend = !shown.has(controller);
      shown.add(controller);
      return [{ ...controllerTrace(controller, own, reading), ...inPanel(panel), showlegend }];
    }),
  );
}

function controllerTrace<R>(
  controller: string,
  rows: readonly R[],
  { x, y, interval, order, custom, hover }: Reading<R>,
): Trace {
  const points = rows.toSorted((a, b) => order(a) - order(b));
  const alone = points.length === 1;
  const { color, symbol, dash, baseline } = controllerStyle(controller);
  const ink = baseline && !alone ? `${color}cc` : color;
  const bars = { thickness: 0.8, color: `${color}${baseline ? "28" : "60"}` };
  return {
    type: "scatter",
    mode: alone ? "markers" : "lines+markers",
    name: escapeMarkup(controller),
    legendgroup: controller,
    legendrank: baseline ? 2 : 1,
    x: points.map(x),
    y: points.map(y),
    ...(interval && { error_y: errorBars(points.map(y), points.map(interval), bars) }),
    customdata: points.map(custom),
    hovertemplate: hover,
    line: { color: ink, dash, width: baseline ? 1.3 : 2.2 },
    marker: { color: ink, symbol, size: alone ? 12 : baseline ? 6 : 9 },
  };
}
