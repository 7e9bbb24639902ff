import type { AnswerColors } from "./answer-colors.js";
import { COLORS } from "./colors.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Scene, Trajectory } from "./exploration.js";
import type { Attributes, Place, Trace } from "./figure.js";

/** A trace and the band that it belongs to. */
export interface Placed {
  readonly band: string;
  readonly trace: Trace;
}

/** The lines and marks of a policy's rounds. */
export function roundTraces(
  { rounds }: Trajectory,
  scene: Scene,
  colors: AnswerColors,
  gold: boolean,
): Placed[] {
  const { round } = rounds;
  const at = (band: string, trace: Trace): Placed => ({ band, trace });
  const marked = (column: readonly number[]): number[] =>
    column.flatMap((count, i) => (count > 0 && i > 0 ? [i] : []));
  return [
    at("confidence", line("pool confidence", round, rounds.confidence, { color: COLORS.sky, width: 1.3 })),
    at("confidence", line("smoothed", round, rounds.smoothed, { color: COLORS.blue, width: 2.2 })),
    at("momentum", line("momentum", round, rounds.momentum, { color: COLORS.purple, width: 1.8 })),
    at("branches", line("opened", round, rounds.width, { color: COLORS.grey, width: 1.5, shape: "hv" })),
    at("branches", line("active", round, rounds.active, { color: COLORS.green, width: 2, shape: "hv" })),
    at("branches", events("widened", marked(rounds.opened), rounds, "opened")),
    at("branches", events("pruned", marked(rounds.pruned), rounds, "pruned")),
    at("tokens", line("tokens", round, rounds.tokens, { color: COLORS.vermillion, width: 1.8 })),
    at("now", strip(rounds, scene, colors, gold)),
  ];
}

function line(
  name: string,
  x: readonly number[],
  y: readonly Place[],
  look: { readonly color: string; readonly width: number; readonly shape?: string },
): Trace {
  return {
    type: "scatter",
    mode: x.length === 1 ? "markers" : "lines",
    name,
    legendgroup: name,
    x,
    y,
    connectgaps: true,
    line: look,
    marker: { color: look.color, size: 7 },
    hovertemplate: "round %{x}: %{y:.4~g}<extra>%{fullData.name}</extra>",
  };
}

/** Triangles: up on the width where branches were opened, down on the active ones where some were pruned. */
function events(
  name: "widened" | "pruned",
  at: readonly number[],
  rounds: Trajectory["rounds"],
  column: "opened" | "pruned",
): Trace {
  const on = column === "opened" ? rounds.width : rounds.active;
  return {
    type: "scatter",
    mode: "markers",
    name,
    legendgroup: name,
    x: at.map((i) => rounds.round[i]!),
    y: at.map((i) => on[i]!),
    customdata: at.map((i) => rounds[column][i]!),
    marker: {
      symbol: column === "opened" ? "triangle-up" : "triangle-down",
      color: column === "opened" ? COLORS.blue : COLORS.vermillion,
      size: 6,
    },
    hovertemplate: `round %{x}: %{customdata} ${name}<extra></extra>`,
  };
}

/** A mark for each round in the colour of its answer; with `gold`, discs where it is right and crosses where it is wrong. */
function strip(
  { round, leader }: Trajectory["rounds"],
  { answers, right }: Scene,
  { colors, of }: AnswerColors,
  gold: boolean,
): Trace {
  const known = round.flatMap((at, i) => (leader[i]! < 0 ? [] : [{ at, answer: leader[i]! }]));
  const isRight = (answer: number): boolean => right.includes(answer);
  const marker: Attributes = {
    size: 8,
    color: known.map(({ answer }) => colors[of(answer)]!.color),
    symbol: gold ? known.map(({ answer }) => (isRight(answer) ? "circle" : "x-thin")) : "square",
    line: gold ? { width: 2, color: known.map(({ answer }) => colors[of(answer)]!.color) } : { width: 0 },
  };
  return {
    type: "scatter",
    mode: "markers",
    name: "answer if stopped now",
    x: known.map(({ at }) => at),
    y: known.map(() => 0),
    customdata: known.map(({ answer }) => [
      escapeMarkup(answers[answer]!),
      gold ? (isRight(answer) ? ", right" : ", wrong") : "",
    ]),
    marker,
    hovertemplate: "round %{x}, stopped now: <b>%{customdata[0]}</b>%{customdata[1]}<extra></extra>",
  };
}
