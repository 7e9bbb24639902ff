import type { AnswerColors } from "./answer-colors.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Scene, Trajectory, TrajectoryBranch } from "./exploration.js";
import type { Place, Trace } from "./figure.js";

/** The row of gold lies above the first branch. */
export const GOLD_ROW = -2;

/**
 * Branch × depth, each cell in the colour of the branch's answer at that depth, as far as the policy decoded it; marks at
 * the ends of branches that finished or were pruned. With `gold`, a row on top in the colour of the right answer.
 */
export function raster(
  scene: Scene,
  { branches }: Trajectory,
  { colors, of }: AnswerColors,
  { gold, depths }: { readonly gold: boolean; readonly depths: number },
): Trace[] {
  const cells = branches.map((branch, b) => answersOf(scene, branch, b));
  const rows = gold ? [Array.from({ length: depths }, () => scene.right[0] ?? -1), ...cells] : cells;
  const y = [...(gold ? [GOLD_ROW] : []), ...branches.keys()];
  const texts = scene.answers.map(escapeMarkup);
  return [
    {
      type: "heatmap",
      name: "answers",
      x: Array.from({ length: depths }, (_, i) => i + 1),
      y,
      z: rows.map((row) => Array.from({ length: depths }, (_, i) => toRank(row[i], of))),
      customdata: rows.map((row) => Array.from({ length: depths }, (_, i) => texts[row[i] ?? -1] ?? "")),
      colorscale: steps(colors.map(({ color }) => color)),
      zmin: 0,
      zmax: colors.length,
      showscale: false,
      xgap: 0.5,
      ygap: 0.5,
      hoverongaps: false,
      hovertemplate: "branch %{y}, depth %{x}: <b>%{customdata}</b><extra></extra>",
    },
    ends(branches, "finished", "circle"),
    ends(branches, "pruned", "x"),
  ];
}

/** The answers a branch gave by depth; at its end the final one. */
function answersOf(scene: Scene, { depth, ending }: TrajectoryBranch, branch: number): readonly number[] {
  const { probes, final } = scene.branches[branch]!;
  return Array.from({ length: depth }, (_, i) =>
    ending === "finished" && i === depth - 1 ? final : (probes[i] ?? final),
  );
}

/** In the middle of a step of the colour scale; null where there is nothing. */
function toRank(answer: number | undefined, of: AnswerColors["of"]): number | null {
  return answer === undefined || answer < 0 ? null : of(answer) + 0.5;
}

function steps(colors: readonly string[]): Place[][] {
  return colors.flatMap((color, i) => [
    [i / colors.length, color],
    [(i + 1) / colors.length, color],
  ]);
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
