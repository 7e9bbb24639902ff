import type { Figure } from "../../src/plot/figure.js";
import {
  ablationBars,
  ablationFrontier,
  ceilings,
  discoveryTrajectory,
  forest,
  frontier,
  gainStrip,
  kappaSensitivity,
  scalingCurves,
  sequentialTokens,
  tokenUse,
  widthDepth,
  type Recorded,
} from "../../src/plot/index.js";
import type { FrontierRow } from "../../src/plot/frontier-row.js";

/** A row of a frontier with the interval ± 10. */
export function row(
  environment: string,
  controller: string,
  tokens: number,
  accuracy: number,
  { setting = "", synthetic = false }: { setting?: string; synthetic?: boolean } = {},
): FrontierRow {
  const interval = [accuracy - 10, accuracy + 10] as const;
  return { environment, controller, setting, accuracy, interval, tokens, synthetic };
}

/** Two environments, three controllers, one of them a single point. */
export const ROWS: readonly FrontierRow[] = [
  row("small/a", "single branch", 8_000, 40),
  row("small/a", "SC", 256_000, 55, { setting: "width 32" }),
  row("small/a", "SC", 64_000, 50, { setting: "width 8" }),
  row("small/a", "CMC", 50_000, 52, { setting: "beta 0.5" }),
  row("small/a", "CMC", 120_000, 57, { setting: "beta 1" }),
  row("large/a", "SC", 60_000, 70, { setting: "width 8" }),
  row("large/a", "CMC", 45_000, 71, { setting: "beta 0.5" }),
];

/** A few rows for every figure that has one kind of row, drawn. */
export const FIGURES: Readonly<Record<string, (recorded: Recorded, name: string) => Figure>> = {
  frontier: (recorded, name) => frontier([{ ...row("", name, 9_000, 50), ...recorded }]),
  scalingCurves: (recorded, name) =>
    scalingCurves([
      { ...row("", name, 90_000, 55), ...recorded, value: 1, printed: { accuracy: 54, tokens: 91_000 } },
      { ...row("", name, 95_000, 50), ...recorded, value: 0 },
    ]),
  sequentialTokens: (recorded, name) =>
    sequentialTokens([
      { ...recorded, controller: name, setting: "", accuracy: 50, tokens: 90_000, sequentialTokens: 20_000 },
    ]),
  kappaSensitivity: (recorded, name) =>
    kappaSensitivity([
      { ...recorded, controller: name, setting: "", kappa: 30, accuracy: 50, tokens: 95_000 },
      { ...recorded, controller: name, setting: "", kappa: 0, accuracy: 50, tokens: 90_000 },
    ]),
  forest: (recorded, name) =>
    forest(
      [
        { ...recorded, comparison: name, difference: 1.2, interval: [0.1, 2.3], p: 0.04 },
        { ...recorded, comparison: "worse", difference: -1, interval: [-2, -0.5] },
        { ...recorded, comparison: "unclear", difference: -0.04, interval: [-1, 1] },
      ],
      { margin: 1 },
    ),
  gainStrip: (recorded, name) =>
    gainStrip([
      { ...recorded, comparison: name, question: 0, gain: -3 },
      { ...recorded, comparison: name, question: 1, gain: 20 },
      { ...recorded, comparison: name, question: 2, gain: 0 },
    ]),
  ceilings: (recorded, name) =>
    ceilings([
      { ...recorded, kind: "oracle", name: "pass@64", accuracy: 80, interval: null },
      { ...recorded, kind: "controller", name, accuracy: 60, interval: [50, 70], tokens: 90_000 },
    ]),
  tokenUse: (recorded, name) =>
    tokenUse([{ ...recorded, controller: name, setting: "beta 1", kept: 60, pruned: 30, settled: 10 }]),
  widthDepth: (recorded, name) =>
    widthDepth(
      [1, 2].map((round) => ({
        ...recorded,
        controller: name,
        setting: "",
        question: 4,
        round,
        width: 2,
        depth: round,
      })),
    ),
  discoveryTrajectory: (recorded, name) =>
    discoveryTrajectory(
      [28, 64, 63, 65, 65.5].map((accuracy, i) => ({
        ...recorded,
        set: name,
        round: i + 1,
        accuracy,
        interval: null,
        tokens: 90_000 * (i + 1),
      })),
    ),
  ablationBars: (recorded, name) =>
    ablationBars([
      { ...recorded, variant: "all", accuracy: 60, interval: [50, 70], tokens: 90, difference: null },
      {
        ...recorded,
        variant: name,
        accuracy: 59,
        interval: [49, 69],
        tokens: 95,
        difference: { value: -1, interval: [-2, 0.5] },
      },
    ]),
  ablationFrontier: (recorded, name) =>
    ablationFrontier(
      [
        { ...row("", "one knob", 9_000, 50), ...recorded },
        { ...row("", name, 9_500, 51), ...recorded },
      ],
      [{ ...recorded, controller: name, tokens: 9_300, difference: 0.5, interval: [-1, 2] }],
    ),
};
