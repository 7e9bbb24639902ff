import { controllerStyle } from "./controller-style.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Trace } from "./figure.js";
import type { FrontierRow } from "./frontier-row.js";
import { axisNumber } from "./panels.js";

const HOVER =
  "<b>%{fullData.name}</b> %{customdata[0]}<br>%{y:.1f} % [%{customdata[1]:.1f}, %{customdata[2]:.1f}]" +
  "<br>%{x:.3s} tokens<extra></extra>";

/**
 * One trace per controller and panel, baselines beneath the others; the legend shows each controller once and switches
 * it in all panels.
 */
export function frontierTraces(rows: readonly FrontierRow[], environments: readonly string[]): Trace[] {
  const controllers = [...new Set(rows.map(({ controller }) => controller))];
  const isBaseline = (controller: string): boolean => controllerStyle(controller).baseline;
  const beneathFirst = [...controllers.filter(isBaseline), ...controllers.filter((c) => !isBaseline(c))];
  const shown = new Set<string>();
  return environments.flatMap((environment, panel) =>
    beneathFirst.flatMap((controller) => {
      const own = rows.filter((row) => row.environment === environment && row.controller === controller);
      if (own.length === 0) return [];
      const showlegend = !shown.has(controller);
      shown.add(controller);
      return [{ ...frontierTrace(controller, own, panel), showlegend }];
    }),
  );
}

function frontierTrace(controller: string, rows: readonly FrontierRow[], panel: number): Trace {
  const points = rows.toSorted((a, b) => a.tokens - b.tokens);
  const alone = points.length === 1;
  const { color, symbol, dash, baseline } = controllerStyle(controller);
  const ink = baseline && !alone ? `${color}cc` : color;
  return {
    type: "scatter",
    mode: alone ? "markers" : "lines+markers",
    name: escapeMarkup(controller),
    legendgroup: controller,
    legendrank: baseline ? 2 : 1,
    xaxis: `x${axisNumber(panel)}`,
    yaxis: `y${axisNumber(panel)}`,
    x: points.map(({ tokens }) => tokens),
    y: points.map(({ accuracy }) => accuracy),
    error_y: {
      type: "data",
      symmetric: false,
      array: points.map(({ accuracy, interval: [, high] }) => high - accuracy),
      arrayminus: points.map(({ accuracy, interval: [low] }) => accuracy - low),
      thickness: 0.8,
      width: 0,
      color: `${color}${baseline ? "28" : "60"}`,
    },
    customdata: points.map(({ setting, interval }) => [escapeMarkup(setting), ...interval]),
    hovertemplate: HOVER,
    line: { color: ink, dash, width: baseline ? 1.3 : 2.2 },
    marker: { color: ink, symbol, size: alone ? 12 : baseline ? 6 : 9 },
  };
}
