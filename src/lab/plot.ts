import type { Figure } from "../plot/figure.js";
import { frontier as drawFrontier } from "../plot/frontier.js";
import type { FrontierRow } from "../plot/frontier-row.js";
import {
  sequentialTokens as drawSequentialTokens,
  type SequentialTokensRow,
} from "../plot/sequential-tokens.js";
import type { FigureOptions } from "../plot/sheet.js";
import { Results } from "./results.js";

// The figures under the names of src/plot; those that draw settings take the results of `simulate` as well as rows.

export { ablationBars } from "../plot/ablation-bars.js";
export { ablationFrontier } from "../plot/ablation-frontier.js";
export { ceilings } from "../plot/ceilings.js";
export { discoveryTrajectory } from "../plot/discovery-trajectory.js";
export { forest } from "../plot/forest.js";
export { gainStrip } from "../plot/gain-strip.js";
export { kappaSensitivity } from "../plot/kappa-sensitivity.js";
export { scalingCurves } from "../plot/scaling-curves.js";
export { scheduleCurves } from "../plot/schedule-curves.js";
export { tokenUse } from "../plot/token-use.js";
export { widthDepth } from "../plot/width-depth.js";
export {
  byDifficulty,
  explorer,
  trajectories,
  type ExplorerOptions,
  type ExplorerPage,
  type QuestionChoice,
} from "./trajectory-plots.js";

/** Accuracy against total tokens, one panel per environment. */
export function frontier(of: Results | readonly FrontierRow[], options: FigureOptions = {}): Figure {
  return of instanceof Results
    ? drawFrontier(of.rows, { source: of.source, ...options })
    : drawFrontier(of, options);
}

/** Latency against cost, one panel per environment. */
export function sequentialTokens(
  of: Results | readonly SequentialTokensRow[],
  options: FigureOptions = {},
): Figure {
  return of instanceof Results
    ? drawSequentialTokens(of.rows, { source: of.source, ...options })
    : drawSequentialTokens(of, options);
}
