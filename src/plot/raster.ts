import type { AnswerColors } from "./answer-colors.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Scene, Trajectory, TrajectoryBranch } from "./exploration.js";
import type { Trace } from "./figure.js";

/** The row of gold lies above the first branch. */
export const GOLD_ROW = -2;

/**
 * Branch × depth, a bar for each stretch of equal answers in the colour of the answer, as far as the policy decoded the
 * branch; marks at the ends of branches that finished or were pruned. With `gold`, a row on top in the colour of the right
 * answer.
 */
export function raster(
  scene: Scene,
  { branches }: Trajectory,
  colors: AnswerColors,
  { gold, depths }: { readonly gold: boolean; readonly depths: number },
): Trace[] {
  const [right] = scene.right;
  const golden =
    gold && right !== undefined ? [{ row: GOLD_ROW, answer: right, from: 1, length: depths }] : [];
  const runs = branches.flatMap((branch, row) =>
    runsOf(answersOf(scene, branch, row)).map((run) => ({ row, ...run })),
  );
  return [
    bars([...golden, ...runs], scene, colors),
    ends(branches, "finished", "circle"),
    ends(branches, "pruned", "x"),
  ];
}

interface Run {
  readonly answer: number;
  /** Depth. */
  readonly from: number;
  readonly length: number;
}

/** Drawn as bars, which are lines in print where a heat map would be a bitmap. */
function bars(
  runs: readonly (Run & { readonly row: number })[],
  { answers }: Scene,
  { colors, of }: AnswerColors,
): Trace {
  return {
    type: "bar",
    orientation: "h",
    name: "answers",
    base: runs.map(({ from }) => from - 0.5),
    x: runs.map(({ length }) => length),
    y: runs.map(({ row }) => row),
    width: 0.88,
    marker: { color: runs.map(({ answer }) => colors[of(answer)]!.color), line: { width: 0 } },
    customdata: runs.map(({ row, answer, from, length }) => [
      row === GOLD_ROW
        ? "gold"
        : `branch ${row}, depth ${length === 1 ? from : `${from} to ${from + length - 1}`}`,
      escapeMarkup(answers[answer]!),
    ]),
    hovertemplate: "%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
  };
}

function runsOf(answers: readonly number[]): Run[] {
  const starts = answers.flatMap((answer, i) => (answer === answers[i - 1] ? [] : [i]));
  return starts.map((start, i) => ({
    answer: answers[start]!,
    from: start + 1,
    length: (starts[i + 1] ?? answers.length) - start,
  }));
}

/** The answers a branch gave by depth; at its end the final one. */
function answersOf(scene: Scene, { depth, ending }: TrajectoryBranch, branch: number): readonly number[] {
  const { probes, final } = scene.branches[branch]!;
  return Array.from({ length: depth }, (_, i) =>
    ending === "finished" && i === depth - 1 ? final : (probes[i] ?? final),
  );
}

function ends(
  branches: readonly TrajectoryBranch[],
  ending: TrajectoryBranch["ending"],
  symbol: string,
): Trace {
  const ended = branches.flatMap((branch, b) =>
    branch.ending === ending ? [{ b, depth: branch.depth }] : [],
  );
  return {
    type: "scatter",
    mode: "markers",
    name: ending,
    x: ended.map(({ depth }) => depth),
    y: ended.map(({ b }) => b),
    marker: { symbol, size: 5, color: "#ffffff", line: { color: "#24292f", width: 1 } },
    hovertemplate: `branch %{y} ${ending} at depth %{x}<extra></extra>`,
  };
}
