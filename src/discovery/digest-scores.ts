import type { Knobs } from "../controllers/knobs.js";
import { oneLine, spread, table, thousands, type Block } from "./digest-block.js";
import {
  bestPoint,
  curveGap,
  curveOf,
  searchFrontier,
  type CurveGap,
  type EntryPoint,
} from "./entry-curve.js";
import type { Entry } from "./history.js";

/** Points of the frontier that are shown however little fits. */
const FRONTIER = 12;

/** What every feedback level shows: scores, and predictions against them. Best entries first. */
export function scoreBlocks(history: readonly Entry[], shown: readonly Entry[]): Block[] {
  return [
    {
      ...{ about: "the frontier", rank: 1, labelBits: 0, text: frontierText(history) },
      short: frontierText(history, FRONTIER),
    },
    {
      ...{ about: "the list of proposals", rank: 2, labelBits: 0, text: listText(history, history) },
      short: listText(
        history,
        history.filter(({ round }) => round === 0),
      ),
    },
    ...predictionBlocks(history),
    ...shown.map((entry, i) => ({
      about: `the scores of ${entry.id}`,
      rank: i === 0 ? 3 : 10 + i,
      labelBits: 0,
      text: scoreboard(entry),
    })),
  ];
}

/** `beta 0.5`, or the knobs by name. */
export function settingName(knobs: Knobs): string {
  return Object.entries(knobs)
    .map(([name, value]) => `${oneLine(name, 24)} ${String(value)}`)
    .join(", ");
}

function frontierText(history: readonly Entry[], most = Infinity): string {
  const rows = spread(searchFrontier(history), most).map(({ entry, setting, accuracy, tokens }) => [
    entry.id,
    settingName(entry.settings[setting]!),
    accuracy.toFixed(2),
    thousands(tokens),
  ]);
  return `## Frontier: settings that no other beats, mean over the environments\n\n${table(["id", "setting", "accuracy %", "tokens"], rows)}`;
}

function listText(history: readonly Entry[], listed: readonly Entry[]): string {
  const onFrontier = searchFrontier(history);
  const rows = listed.map((entry) => {
    const best = bestPoint(curveOf(entry));
    const points = onFrontier.filter((point) => point.entry === entry).length;
    const score = `${best.accuracy.toFixed(2)} @ ${thousands(best.tokens)}`;
    return [entry.id, entry.round, oneLine(entry.name, 40), entry.parent ?? "", score, points];
  });
  const header = ["id", "round", "name", "parent", "best accuracy @ tokens", "frontier points"];
  return `## Seeds (round 0) and proposals\n\n${table(header, rows)}`;
}

function scoreboard(entry: Entry): string {
  const environments = [...new Set(entry.runs.map(({ environment }) => environment))];
  const score = ({ accuracy, tokens }: { accuracy: number; tokens: number }) =>
    `${accuracy.toFixed(1)} @ ${thousands(tokens)}`;
  const rows = curveOf(entry).map((point) => [
    settingName(entry.settings[point.setting]!),
    score(point),
    ...environments.map((environment) => {
      const run = entry.runs.find((run) => run.environment === environment && run.setting === point.setting);
      return run === undefined ? "" : score(run);
    }),
  ]);
  return `## Scores of ${entry.id} (${oneLine(entry.name, 60)}): accuracy % @ tokens a question\n\n${table(["setting", "mean", ...environments], rows)}`;
}

/** The latest first in rank, for it is what the next proposal follows. */
function predictionBlocks(history: readonly Entry[]): Block[] {
  return history.flatMap((entry, i) => {
    if (entry.statement === null) return [];
    const about = `the prediction of ${entry.id}`;
    return [
      {
        about,
        rank: 4 + (history.length - i) / 4,
        labelBits: 0,
        text: predictionText(entry, history.slice(0, i)),
      },
    ];
  });
}

function predictionText(entry: Entry, earlier: readonly Entry[]): string {
  const { mechanism, prediction } = entry.statement!;
  const curve = curveOf(entry);
  const parent = earlier.find(({ id }) => id === entry.parent);
  const happened = [
    `best ${point(bestPoint(curve))}`,
    ...(parent === undefined ? [] : [against(`its parent ${parent.id}`, curveOf(parent), curve)]),
    ...(earlier.length === 0 ? [] : [against("the best of all before", earlier.flatMap(curveOf), curve)]),
  ];
  return [
    `### ${entry.id}: predicted and happened`,
    `Mechanism: ${oneLine(mechanism, 400)}`,
    `Predicted: ${oneLine(prediction, 300)}`,
    `Happened: ${happened.join("; ")}.`,
  ].join("\n");
}

function against(whom: string, theirs: readonly EntryPoint[], ours: readonly EntryPoint[]): string {
  const gap = curveGap(ours, theirs);
  return gap === undefined
    ? `no tokens in common with ${whom} (best ${point(bestPoint(theirs))})`
    : `${gapText(gap)} against ${whom} (best ${point(bestPoint(theirs))})`;
}

function gapText({ points, from, to }: CurveGap): string {
  const signed = `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(2)}`;
  return `${signed} points on average over ${thousands(from)} to ${thousands(to)} tokens`;
}

function point({ accuracy, tokens }: EntryPoint): string {
  return `${accuracy.toFixed(2)} % @ ${thousands(tokens)}`;
}
