import { COLORS } from "./colors.js";
import { distinct } from "./distinct.js";
import { errorBars } from "./error-bars.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Attributes, Figure, Trace } from "./figure.js";
import { grid, inPanel } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Interval, Recorded } from "./source.js";
import { MEAN_TOKENS, tokensAxis } from "./tokens-axis.js";
import { zoom } from "./zoom.js";

/** What the controller of one round of a discovery reached. */
export interface RoundRow extends Recorded {
  /** Heading of the panel, such as "search" or "held-out". */
  readonly set: string;
  /** From 1. */
  readonly round: number;
  /** Percent. */
  readonly accuracy: number;
  /** Left out where only the mean is known. */
  readonly interval: Interval | null;
  /** Mean total tokens a question. */
  readonly tokens: number;
  /** What the step to this round did, such as "efficiency"; shown when hovered. */
  readonly step?: string;
}

/** Of a panel, pixels. */
const HEIGHT = 380;

/**
 * From round to round in the plane of tokens (log) and accuracy, with arrows; where the first rounds lie far from the rest,
 * an inset zooms in on the rest (Zheng et al. 2026, Figure 4).
 */
export function discoveryTrajectory(
  rows: readonly RoundRow[],
  { title = "From round to round", ...options }: FigureOptions = {},
): Figure {
  const sets = distinct(rows, "set");
  const all = grid(sets, HEIGHT, {
    x: sets.map((set) =>
      tokensAxis(
        MEAN_TOKENS,
        rows.flatMap((row) => (row.set === set ? [row.tokens] : [])),
      ),
    ),
    y: { title: { text: "accuracy (%)" } },
  });
  const paths = sets.map((set, panel) => ({
    panel,
    rounds: rows.filter((row) => row.set === set).toSorted((a, b) => a.round - b.round),
  }));
  const insets = paths.map(({ panel, rounds }) =>
    zoom(rounds, panel, { count: sets.length, height: HEIGHT }),
  );
  return sheet(
    rows,
    [
      ...paths.map(({ rounds, panel }) => ({ ...trace(rounds), ...inPanel(panel) })),
      ...insets.flatMap((inset) =>
        inset
          ? [{ ...trace(inset.rounds), error_y: { visible: false }, xaxis: inset.x, yaxis: inset.y }]
          : [],
      ),
    ],
    { title, ...options },
    {
      ...all,
      ...Object.fromEntries(insets.flatMap((inset) => Object.entries(inset?.axes ?? {}))),
      annotations: [
        ...all.annotations,
        ...paths.flatMap(({ rounds, panel }) => arrows(rounds, inPanel(panel).xaxis, inPanel(panel).yaxis)),
        ...insets.flatMap((inset) => (inset ? arrows(inset.rounds, inset.x, inset.y) : [])),
      ],
      showlegend: false,
      ...(rows.some(({ interval }) => interval) && { notes: ["bars: 95 % intervals over questions"] }),
    },
  );
}

function trace(rounds: readonly RoundRow[]): Trace {
  const accuracies = rounds.map(({ accuracy }) => accuracy);
  return {
    type: "scatter",
    mode: "markers+text",
    name: "rounds",
    x: rounds.map(({ tokens }) => tokens),
    y: accuracies,
    text: rounds.map(({ round }) => `t${round}`),
    textposition: "top center",
    error_y: errorBars(
      accuracies,
      rounds.map(({ interval }) => interval),
      { thickness: 0.8, color: `${COLORS.vermillion}60` },
    ),
    marker: { color: COLORS.vermillion, symbol: "star", size: 11 },
    customdata: rounds.map(({ step = "" }) => escapeMarkup(step)),
    hovertemplate: "<b>%{text}</b> %{customdata}<br>%{y:.1f} %<br>%{x:.3s} tokens<extra></extra>",
  };
}

/** An arrow from each round to the next. Annotations on a log axis are placed by exponents. */
function arrows(rounds: readonly RoundRow[], xref: string, yref: string): Attributes[] {
  return rounds.slice(1).map((to, i) => ({
    text: "",
    showarrow: true,
    arrowhead: 2,
    arrowwidth: 1.4,
    arrowcolor: COLORS.grey,
    xref,
    yref,
    axref: xref,
    ayref: yref,
    ax: Math.log10(rounds[i]!.tokens),
    ay: rounds[i]!.accuracy,
    x: Math.log10(to.tokens),
    y: to.accuracy,
    startstandoff: 7,
    standoff: 7,
  }));
}
