import { layBands, type Band } from "./bands.js";
import { COLORS } from "./colors.js";
import { controllerStyle, type ControllerStyle } from "./controller-style.js";
import type { DifficultyRow } from "./difficulty-rows.js";
import { distinct } from "./distinct.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Attributes, Figure, Trace } from "./figure.js";
import { stoppedNow } from "./stopped-now.js";
import { sheet, type FigureOptions } from "./sheet.js";

const MEASURES = [
  { band: "confidence", title: "confidence", height: 120 },
  { band: "right", title: "right now (%)", height: 120 },
  { band: "active", title: "active", height: 90 },
  { band: "tokens", title: "tokens", height: 90 },
] as const;

/**
 * Confidence, share right if stopped now, active branches and tokens over rounds, averaged over the questions of a
 * difficulty: one column each. Throws a RangeError where rows are of several environments.
 */
export function byDifficulty(
  rows: readonly DifficultyRow[],
  { title, ...options }: FigureOptions = {},
): Figure {
  const environments = distinct(rows, "environment");
  if (environments.length > 1)
    throw new RangeError(`Cannot average by difficulty: rows are of ${environments.join(", ")}`);
  const difficulties = distinct(rows, "difficulty");
  const looks = looksOf(rows);
  const bands = layBands(bandsFor(rows), difficulties.length);
  const traces = difficulties.flatMap((difficulty, column) =>
    distinct(rows, "policy").flatMap((policy) => {
      const own = rows.filter((row) => row.difficulty === difficulty && row.policy === policy);
      if (own.length === 0) return [];
      return MEASURES.map(({ band }, i) => ({
        ...curve(own, band, looks.get(policy)!),
        ...bands.place(column, band),
        showlegend: i === 0 && column === 0,
      }));
    }),
  );
  return sheet(
    rows,
    traces,
    { title: title ?? `${environments[0] ?? ""}, averaged by difficulty`, ...options },
    {
      ...bands.axes,
      body: bands.body,
      top: 36,
      left: 84,
      legend: { tracegroupgap: 0 },
      annotations: difficulties.map((difficulty, column) =>
        headline(
          rows.find((row) => row.difficulty === difficulty)!,
          bands.place(column, "confidence").xaxis,
        ),
      ),
      notes: [
        stoppedNow(rows),
        "an episode that has ended keeps its last answer, confidence and tokens",
        "easy: at least three quarters of the recorded final answers are right; hard: fewer, but their plurality is; " +
          "misleading: their plurality is wrong; unsolved: none is right",
      ],
    },
  );
}

function bandsFor(rows: readonly DifficultyRow[]): Band[] {
  const last = Math.max(...rows.map(({ round }) => round));
  const most = (measure: "active" | "tokens") => 1.08 * Math.max(1, ...rows.map((row) => row[measure]));
  const ranges = {
    confidence: [-0.03, 1.05],
    right: [-4, 104],
    active: [0, most("active")],
    tokens: [0, most("tokens")],
  };
  return MEASURES.map(({ band, title, height }, i): Band => {
    const bottom = i === MEASURES.length - 1;
    return {
      ...{ name: band, height, gap: 16, shares: "rounds" },
      x: {
        range: [0.5, last + 0.5],
        showticklabels: bottom,
        ticks: bottom ? "outside" : "",
        ...(bottom && { title: { text: "round" } }),
      },
      y: {
        title: { text: title, font: { size: 11 } },
        range: ranges[band],
        nticks: 5,
        ...(band === "tokens" && { tickformat: "~s" }),
      },
    };
  });
}

type Look = Pick<ControllerStyle, "color" | "dash">;

const COLORS_IN_TURN = [
  COLORS.vermillion,
  COLORS.blue,
  COLORS.green,
  COLORS.purple,
  COLORS.orange,
  COLORS.sky,
];
const DASHES = ["solid", "dash", "dot", "dashdot"] as const;

/** Settings of one controller would look alike, so where there are several, policies take colours in turn. */
function looksOf(rows: readonly DifficultyRow[]): ReadonlyMap<string, Look> {
  const policies = distinct(rows, "policy");
  const controllers = policies.map((policy) => rows.find((row) => row.policy === policy)!.controller);
  const several = new Set(controllers).size < policies.length;
  const inTurn = (i: number): Look => ({
    color: COLORS_IN_TURN[i % COLORS_IN_TURN.length]!,
    dash: DASHES[i % DASHES.length]!,
  });
  return new Map(
    policies.map((policy, i) => [policy, several ? inTurn(i) : controllerStyle(controllers[i]!)]),
  );
}

function curve(
  rows: readonly DifficultyRow[],
  measure: (typeof MEASURES)[number]["band"],
  { color, dash }: Look,
): Trace {
  const name = escapeMarkup(rows[0]!.policy);
  return {
    type: "scatter",
    mode: rows.length === 1 ? "markers" : "lines",
    name,
    legendgroup: name,
    x: rows.map(({ round }) => round),
    y: rows.map((row) => row[measure]),
    line: { color, dash, width: 2 },
    marker: { color },
    hovertemplate: "round %{x}: %{y:.3~g}<extra>%{fullData.name}</extra>",
  };
}

function headline({ difficulty, questions }: DifficultyRow, xaxis: string): Attributes {
  return {
    text: `<b>${escapeMarkup(difficulty)}</b><br>${questions} question${questions === 1 ? "" : "s"}`,
    xref: `${xaxis} domain`,
    yref: "paper",
    x: 0,
    y: 1,
    xanchor: "left",
    yanchor: "bottom",
    align: "left",
    font: { size: 11 },
  };
}
