import { answerColors } from "./answer-colors.js";
import { layBands, type Bands } from "./bands.js";
import { escapeMarkup } from "./escape-markup.js";
import { clairvoyantRound, partingRound, policyName, type Scene, type Trajectory } from "./exploration.js";
import type { Attributes, Figure } from "./figure.js";
import { raster } from "./raster.js";
import { sheet, type FigureOptions } from "./sheet.js";
import { stoppedNow } from "./stopped-now.js";
import { bandsFor, hasMomentum } from "./trajectory-bands.js";
import { CLAIRVOYANT, legend, PARTING, STOP } from "./trajectory-legend.js";
import { roundTraces } from "./trajectory-traces.js";

export interface TrajectoriesOptions extends FigureOptions {
  /** Shows what is right: marks the answers, the clairvoyant stop and a row of the raster. */
  readonly gold?: boolean;
}

/**
 * What policies did on one question, side by side: confidence (of the policy's pool, smoothed) and its momentum, branches
 * opened and active, tokens, and the answer if it stopped now, all over rounds; below, the answers of every branch by
 * depth. A line marks the first round in which a policy parts from the first one.
 */
export function trajectories(
  scene: Scene,
  episodes: readonly Trajectory[],
  { title, gold = false, ...options }: TrajectoriesOptions = {},
): Figure {
  const depths = Math.max(1, ...episodes.flatMap(({ branches }) => branches.map(({ depth }) => depth)));
  const widest = Math.max(1, ...episodes.map(({ branches }) => branches.length));
  const colors = answerColors(scene, gold);
  const bands = layBands(bandsFor(episodes, { depths, widest, gold }), episodes.length);
  const traces = episodes.flatMap((episode, column) => [
    ...roundTraces(episode, scene, colors, gold).flatMap(({ band, trace }) =>
      band === "momentum" && !hasMomentum(episodes)
        ? []
        : [{ ...trace, ...bands.place(column, band), showlegend: false }],
    ),
    ...raster(scene, episode, colors, { gold, depths }).map((trace) => ({
      ...trace,
      ...bands.place(column, "raster"),
      showlegend: false,
    })),
  ]);
  const hidden = { text: "", branches: [], ...(gold ? {} : { gold: "", right: [] }) };
  const rows = [{ ...scene, ...hidden }, ...episodes];
  return sheet(
    rows,
    [
      ...traces,
      ...legend(colors, scene, bands.place(0, "confidence"), { gold, several: episodes.length > 1 }),
    ],
    {
      title: title ?? `${scene.environment}, question ${scene.question}, shuffle ${scene.shuffle}`,
      ...options,
    },
    {
      ...bands.axes,
      body: bands.body,
      top: 52,
      left: 108,
      right: 170,
      barmode: "overlay",
      legend: { tracegroupgap: 12, font: { size: 11 }, itemclick: false, itemdoubleclick: false },
      shapes: episodes.flatMap((episode, column) => lines(episode, column, { scene, episodes, bands, gold })),
      annotations: episodes.map((episode, column) =>
        headline(episode, bands.place(column, "confidence").xaxis, {
          scene,
          gold,
          room: ROOM / episodes.length,
        }),
      ),
      notes: [stoppedNow(episodes), "raster: recorded answers as far as a branch was decoded"],
    },
  );
}

/** Letters that fit above all columns. */
const ROOM = 84;

interface Context {
  readonly scene: Scene;
  readonly episodes: readonly Trajectory[];
  readonly bands: Bands;
  readonly gold: boolean;
}

/** Through all bands over rounds: where the policy stopped, where a clairvoyant would, where it parts from the first. */
function lines(episode: Trajectory, column: number, { scene, episodes, bands, gold }: Context): Attributes[] {
  const [y0, y1] = bands.span("confidence", "now");
  const { xaxis } = bands.place(column, "confidence");
  const at = (round: number | undefined, line: Attributes): Attributes[] =>
    round === undefined
      ? []
      : [{ type: "line", xref: xaxis, yref: "paper", x0: round, x1: round, y0, y1, line, layer: "between" }];
  return [
    ...at(episode.rounds.round.at(-1), STOP),
    ...at(gold ? clairvoyantRound(episode, scene) : undefined, CLAIRVOYANT),
    ...at(column > 0 ? partingRound(episodes[0]!, episode) : undefined, PARTING),
  ];
}

function headline(
  episode: Trajectory,
  xaxis: string,
  { scene, gold, room }: { readonly scene: Scene; readonly gold: boolean; readonly room: number },
): Attributes {
  const { rounds, answer, stop } = episode;
  const tokens = rounds.tokens.at(-1) ?? 0;
  const verdict = gold ? (scene.right.includes(answer) ? ", right" : ", wrong") : "";
  const said = answer < 0 ? "no answer" : `answers ${scene.answers[answer]!}`;
  const cut = (text: string, left: number): string =>
    escapeMarkup(text.length <= left ? text : `${text.slice(0, left - 1)}…`);
  const spent = `${Math.round(tokens / 1000)}k tokens, ${stop}`;
  return {
    text: `<b>${cut(policyName(episode), 0.9 * room)}</b><br>${cut(said, room - verdict.length)}${verdict}<br>${cut(spent, room)}`,
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
