// One function per figure: rows in, a Plotly figure out.

export { ablationBars, type AblationOptions, type AblationRow } from "./ablation-bars.js";
export {
  ablationFrontier,
  type AblationFrontierOptions,
  type CurveDifferenceRow,
} from "./ablation-frontier.js";
export { ceilings, type CeilingRow } from "./ceilings.js";
export { discoveryTrajectory, type RoundRow } from "./discovery-trajectory.js";
export {
  clairvoyantRound,
  partingRound,
  policyName,
  type Exploration,
  type Scene,
  type SceneBranch,
  type Trajectory,
  type TrajectoryBranch,
  type TrajectoryRounds,
} from "./exploration.js";
export type { Figure } from "./figure.js";
export { forest, type DifferenceRow, type ForestOptions } from "./forest.js";
export { frontier } from "./frontier.js";
export type { FrontierRow } from "./frontier-row.js";
export { gainStrip, type GainRow } from "./gain-strip.js";
export { kappaSensitivity, type KappaRow } from "./kappa-sensitivity.js";
export { page, type PageOptions } from "./page.js";
export { scalingCurves, type ScalingRow } from "./scaling-curves.js";
export { scheduleCurves, type ScheduleRow } from "./schedule-curves.js";
export { sequentialTokens, type SequentialTokensRow } from "./sequential-tokens.js";
export type { FigureOptions } from "./sheet.js";
export type { Interval, Recorded, Source } from "./source.js";
export type { Theme } from "./theme.js";
export { tokenUse, type TokenUseRow } from "./token-use.js";
export { trajectories, type TrajectoriesOptions } from "./trajectories.js";
export { widthDepth, type WidthDepthRow } from "./width-depth.js";
export {
  FORMATS,
  openRenderer,
  type Format,
  type Renderer,
  type RendererOptions,
  type RenderOptions,
} from "./render/renderer.js";
export { byDifficulty } from "./by-difficulty.js";
export { difficultyRows, type DifficultyRow } from "./difficulty-rows.js";
export { explorer, type ExplorerOptions } from "./explorer.js";
