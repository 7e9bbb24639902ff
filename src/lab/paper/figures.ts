import { environmentName, type Environment } from "../../environment/environment.js";
import type { Figure } from "../../plot/figure.js";
import { discoveryTrajectory, type RoundRow } from "../../plot/discovery-trajectory.js";
import { frontier } from "../../plot/frontier.js";
import { scalingCurves, type ScalingRow } from "../../plot/scaling-curves.js";
import { widthDepth, type WidthDepthRow } from "../../plot/width-depth.js";
import type { Bench } from "../bench.js";
import type { Results } from "../results.js";
import { Rows } from "../rows.js";
import type { TracedEpisode } from "../traced-episode.js";
import { BENCHMARKS, PRINTED_ROUNDS, PRINTED_TABLE_ONE } from "./printed.js";
import { paperEnvironments, playRecorded } from "./table-one.js";

/** Figure 1, inset: the discovered controller against hand-crafted ones on Qwen3-1.7B, AIME25. */
export async function figureOne(bench: Bench): Promise<Figure | undefined> {
  const environments = present(bench, ["Qwen3-1.7B/aime25"]);
  if (environments.length === 0) return undefined;
  const words = [...WIDTHS_OF_THREE, ...BETAS_OF_ONE.map((beta) => `CMC:beta=${beta}`)];
  const results = await bench.simulate(words, { environments });
  return frontier(results.rows, { title: "Figure 1, inset: Qwen3-1.7B on AIME25", source: results.source });
}

const BETAS_OF_ONE = [0, 0.2, 0.5, 0.8];
const BETAS_OF_THREE = [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1];
const WIDTHS_OF_THREE = [
  ...[2, 4, 8, 16, 32, 64].map((width) => `ASC:width=${width}`),
  ...[16, 32, 64].map((width) => `ESC:width=${width}`),
  ...[2, 4, 8, 16, 32, 64].map((width) => `Parallel-Probe:width=${width}`),
];

/** Figure 3 a to d; a panel whose recordings are absent is left out. */
export async function figureThree(bench: Bench): Promise<Figure | undefined> {
  const environments = present(bench, FIGURE_THREE);
  if (environments.length === 0) return undefined;
  const words = [...WIDTHS_OF_THREE, ...BETAS_OF_THREE.map((beta) => `CMC:beta=${beta}`)];
  const results = await bench.simulate(words, { environments });
  const title = `Figure 3: scaling curves${missing(FIGURE_THREE, environments)}`;
  const place = ({ environment }: ScalingRow): number => FIGURE_THREE.indexOf(environment);
  const rows = scalingRows(results).sort((a, b) => place(a) - place(b));
  return scalingCurves(rows, { title, source: results.source });
}

const FIGURE_THREE = ["Qwen3-0.6B/aime25", "Qwen3-4B/hmmt25", "Qwen3-1.7B/aime25", "Qwen3-8B/hmmt25"];

/** The paper prints accuracy and tokens of the points that are in Table 1. */
function scalingRows(results: Results): ScalingRow[] {
  return results.rows.map((row) => {
    const name = `${row.controller}, ${row.setting}`;
    const printed = PRINTED_TABLE_ONE.find(
      (one) => environmentName(one) === row.environment && one.setting === name,
    );
    const value = Number(/[\d.]+/.exec(row.setting)?.[0]);
    const theirs = printed && { accuracy: printed.accuracy, tokens: 1000 * printed.kiloTokens };
    return { ...row, value, ...(theirs && { printed: theirs }) };
  });
}

/** Figure 2, drawn from traces: the paths through width and depth on one question of middling difficulty. */
export async function figureTwo(bench: Bench, wanted = "Qwen3-1.7B/aime25"): Promise<Figure | undefined> {
  const [name] = present(bench, [wanted]);
  if (name === undefined) return undefined;
  const environment = await bench.load(name);
  const question = middling(environment);
  const results = await bench.simulate(PATHS, {
    environments: [environment],
    questions: [question],
    trace: true,
  });
  const rows = results.traces.flatMap(path);
  return widthDepth(rows, {
    title: "Figure 2, drawn from traces",
    source: { ...results.source, protocol: "released, shuffle 0" },
  });
}

const PATHS = ["answer-consistency", "ASC", "ESC", "Parallel-Probe", "SC", "CMC:beta=0.5"];

/** The question whose share of right branches is nearest one half, the first of equals. */
export function middling({ questions, columns }: Environment): number {
  const offs = questions.map(({ answers, gold }, q) => {
    const finals = columns.final.subarray(columns.branchStart[q], columns.branchStart[q + 1]);
    const right = finals.filter((answer) => answers[answer] === gold).length;
    return Math.abs(right / finals.length - 0.5);
  });
  return offs.indexOf(Math.min(...offs));
}

/** Where an episode stood after each round. */
export function path({ setting, environment, question, rows }: TracedEpisode): WidthDepthRow[] {
  const about = {
    ...{ environment: environmentName(environment), synthetic: environment.synthetic },
    ...{ controller: setting.short, setting: setting.label, question },
  };
  const opened = new Set<number>();
  let depth = 0;
  const after = new Map<number, WidthDepthRow>();
  for (const row of rows) {
    if (row.branch < 0) continue;
    opened.add(row.branch);
    depth = Math.max(depth, row.depth);
    after.set(row.round, { ...about, round: row.round, width: opened.size, depth });
  }
  return [...after.values()];
}

/** The five controllers of the released discovery run at beta 1, in order of its rounds. */
export async function playRounds(bench: Bench, benchmarks?: readonly string[]): Promise<Results> {
  return await playRecorded(bench, ROUNDS, paperEnvironments(bench, benchmarks));
}

/** Figure 4: one panel per benchmark; the paper averages its two other benchmarks, which are different sets here. */
export async function figureFour(bench: Bench): Promise<Figure | undefined> {
  const results = await playRounds(bench);
  const rows = BENCHMARKS.flatMap((benchmark) => roundRows(results, benchmark));
  if (rows.length === 0) return undefined;
  return discoveryTrajectory(rows, {
    title: "Figure 4: the released discovery run at beta 1",
    source: results.source,
  });
}

const ROUNDS = ["SDGV:beta=1", "IBC:beta=1", "SCR:beta=1", "DGCC:beta=1", "CMC:beta=1"];
const STEPS = ["", "accuracy", "efficiency", "push accuracy", "further push accuracy"];

/** Means over the models. */
export function roundRows(results: Results, benchmark: string): RoundRow[] {
  const own = results.filter(({ environment }) => environment.benchmark === benchmark);
  const order = ROUNDS.map((word) => word.split(":")[0]!);
  return own.means.map((row) => {
    const round = order.indexOf(row.controller) + 1;
    return { ...row, set: `${benchmark.toUpperCase()}, ${row.split} set`, round, step: STEPS[round - 1]! };
  });
}

/** Ours beside what the result files of the released run hold, per round, on AIME24. */
export function besideRounds(results: Results): Rows<RoundBeside> {
  return new Rows(
    roundRows(results, "aime24").map(({ round, accuracy, tokens }) => {
      const [printed, printedKiloTokens] = PRINTED_ROUNDS[round - 1]!;
      return { round, printed, accuracy, printedKiloTokens, kiloTokens: tokens / 1000 };
    }),
  );
}

export interface RoundBeside {
  readonly round: number;
  readonly printed: number;
  readonly accuracy: number;
  readonly printedKiloTokens: number;
  readonly kiloTokens: number;
}

function present(bench: Bench, names: readonly string[]): string[] {
  const there = new Set(bench.store.names());
  return names.filter((name) => there.has(name));
}

/** ` (Qwen3-4B/hmmt25 not recorded)`. */
function missing(wanted: readonly string[], there: readonly string[]): string {
  const gaps = wanted.filter((name) => !there.includes(name));
  return gaps.length === 0 ? "" : ` (${gaps.join(", ")}: not recorded)`;
}
