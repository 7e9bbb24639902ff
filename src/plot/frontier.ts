import { requirePoints } from "../math/frontier.js";
import { CONFIG } from "./config.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Attributes, Figure } from "./figure.js";
import type { FrontierRow } from "./frontier-row.js";
import { frontierTraces } from "./frontier-traces.js";
import { axisNumber, edges, heading, panels, type Panels } from "./panels.js";
import { TEMPLATES, type Theme } from "./theme.js";

export interface FrontierOptions {
  readonly title?: string;
  /** Such as "released, 100 shuffles"; named in the footer. */
  readonly protocol?: string;
  /** Such as "exact"; named in the footer. */
  readonly grader?: string;
  readonly theme?: Theme;
}

/** Pixels. A panel counts the gap to the next one. */
const SIZES = { top: 76, bottom: 112, left: 64, right: 24, panel: 330 } as const;

/**
 * Accuracy against total tokens (log), one panel per environment, one line per controller through its settings in order
 * of tokens (Zheng et al. 2026, Figure 3). Throws a RangeError where there are no rows, tokens are not positive or an
 * accuracy is not finite.
 */
export function frontier(
  rows: readonly FrontierRow[],
  { title = "Accuracy against cost", protocol, grader, theme = "light" }: FrontierOptions = {},
): Figure {
  requirePoints(rows);
  const environments = [...new Set(rows.map(({ environment }) => environment))];
  const shape = panels(environments.length);
  return {
    data: frontierTraces(rows, environments),
    layout: {
      template: TEMPLATES[theme],
      title: {
        text: `<b>${escapeMarkup(title)}</b>`,
        xref: "paper",
        x: 0,
        xanchor: "left",
        yref: "container",
        y: 1,
        yanchor: "top",
        pad: { t: 20 },
      },
      height: SIZES.top + shape.rows * SIZES.panel + SIZES.bottom,
      margin: { t: SIZES.top, b: SIZES.bottom, l: SIZES.left, r: SIZES.right },
      grid: { rows: shape.rows, columns: shape.columns, pattern: "independent", xgap: 0.14, ygap: 0.2 },
      ...axes(shape),
      annotations: [
        ...environments.map((environment, panel) => heading(escapeMarkup(environment), panel)),
        footer([...conditions(protocol, grader), ...provenance(rows)]),
      ],
      legend: { tracegroupgap: 0 },
      hovermode: "closest",
      meta: { rows },
    },
    config: CONFIG,
  };
}

/** 100 to 50M tokens in steps of 1, 2, 5; the step "D2" of Plotly is the same, but its labels never turn to fit. */
const TICKS = [2, 3, 4, 5, 6, 7].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));

/** All panels share the tokens axis, so that they compare at a glance and zoom together. */
function axes(shape: Panels): Attributes {
  const all: Record<string, Attributes> = {};
  for (let panel = 0; panel < shape.count; panel++) {
    const { bottom, left } = edges(panel, shape);
    all[`xaxis${axisNumber(panel)}`] = {
      type: "log",
      tickvals: TICKS,
      tickformat: "~s",
      minor: { dtick: "D1", ticks: "outside" },
      ...(panel > 0 && { matches: "x" }),
      ...(bottom && { title: { text: "mean total tokens a question" } }),
    };
    all[`yaxis${axisNumber(panel)}`] = left ? { title: { text: "accuracy (%)" } } : {};
  }
  return all;
}

function conditions(protocol: string | undefined, grader: string | undefined): string[] {
  const parts = [
    ...(protocol === undefined ? [] : [`protocol: ${protocol}`]),
    ...(grader === undefined ? [] : [`grader: ${grader}`]),
    "bars: 95 % intervals over questions",
  ];
  return [parts.join(" · ")];
}

/** The line that must not be missing beneath numbers that no model produced. */
function provenance(rows: readonly FrontierRow[]): string[] {
  const synthetic = new Set(rows.filter((row) => row.synthetic).map(({ environment }) => environment));
  if (synthetic.size === 0) return [];
  if (rows.every((row) => row.synthetic)) return ["synthetic recordings: no model produced them"];
  return [`synthetic recordings: ${[...synthetic].join(", ")}`];
}

function footer(lines: readonly string[]): Attributes {
  return {
    text: lines.map(escapeMarkup).join("<br>"),
    xref: "paper",
    yref: "paper",
    x: 0,
    y: 0,
    yshift: -76,
    xanchor: "left",
    yanchor: "top",
    align: "left",
    font: { size: 11 },
  };
}
