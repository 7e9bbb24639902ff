/** What the paper prints for one setting on one environment, or averaged over models. */
export interface Printed {
  readonly model: string;
  readonly benchmark: string;
  /** As {@link settingName} spells it. */
  readonly setting: string;
  /** Percent. */
  readonly accuracy: number;
  readonly kiloTokens: number;
}

/** Zheng et al. 2026, arXiv:2605.08083. */
export const PAPER = "arXiv:2605.08083";

type Cell = readonly [accuracy: number, kiloTokens: number];

/** Table 1: AIME24, AIME25, HMMT25. */
const TABLE_ONE: readonly (readonly [model: string, setting: string, ...cells: Cell[]])[] = [
  ["Qwen3-0.6B", "SC, width 64", [21.4, 1008.6], [28.9, 890.5], [18.1, 937.8]],
  ["Qwen3-0.6B", "ASC, width 64", [21.4, 805.5], [28.9, 653.8], [18.1, 580.8]],
  ["Qwen3-0.6B", "ESC, width 64", [21.4, 986.7], [28.9, 868.8], [18.1, 923.9]],
  ["Qwen3-0.6B", "Parallel-Probe, width 64", [21.8, 773.8], [29.7, 697.8], [18.5, 734.5]],
  ["Qwen3-0.6B", "CMC, beta 0.5", [19.2, 283.6], [28.6, 250.3], [14.9, 257.6]],
  ["Qwen3-0.6B", "CMC, beta 1", [20.9, 542.2], [31.1, 474.7], [18.0, 487.1]],
  ["Qwen3-1.7B", "SC, width 64", [72.5, 1025.8], [44.4, 1054.1], [24.2, 1132.9]],
  ["Qwen3-1.7B", "ASC, width 64", [72.3, 482.6], [44.4, 600.9], [24.2, 586.3]],
  ["Qwen3-1.7B", "ESC, width 64", [72.5, 909.2], [44.4, 913.8], [24.2, 1014.2]],
  ["Qwen3-1.7B", "Parallel-Probe, width 64", [68.1, 748.5], [44.7, 775.8], [22.6, 860.2]],
  ["Qwen3-1.7B", "CMC, beta 0.5", [68.5, 276.3], [46.7, 327.9], [30.5, 359.1]],
  ["Qwen3-1.7B", "CMC, beta 1", [70.4, 499.1], [49.0, 612.6], [32.1, 679.6]],
  ["Qwen3-4B", "SC, width 64", [80.0, 886.8], [76.6, 1088.1], [43.6, 1168.3]],
  ["Qwen3-4B", "ASC, width 64", [80.1, 175.7], [76.4, 277.3], [44.0, 388.9]],
  ["Qwen3-4B", "ESC, width 64", [80.0, 528.9], [76.6, 793.3], [43.6, 990.2]],
  ["Qwen3-4B", "Parallel-Probe, width 64", [79.7, 688.9], [76.1, 806.0], [44.7, 872.3]],
  ["Qwen3-4B", "CMC, beta 0.5", [82.0, 236.7], [73.8, 332.3], [45.7, 365.0]],
  ["Qwen3-4B", "CMC, beta 1", [83.5, 424.9], [74.4, 610.4], [46.5, 686.8]],
  ["Qwen3-8B", "SC, width 64", [80.4, 910.8], [76.7, 1124.4], [48.9, 1267.0]],
  ["Qwen3-8B", "ASC, width 64", [80.4, 226.0], [76.7, 406.2], [48.8, 565.1]],
  ["Qwen3-8B", "ESC, width 64", [80.4, 459.4], [76.7, 793.1], [48.9, 1062.1]],
  ["Qwen3-8B", "Parallel-Probe, width 64", [81.5, 730.8], [76.9, 846.7], [47.1, 897.2]],
  ["Qwen3-8B", "CMC, beta 0.5", [84.3, 255.3], [74.1, 361.2], [48.1, 396.7]],
  ["Qwen3-8B", "CMC, beta 1", [85.8, 467.4], [75.8, 672.4], [49.5, 749.1]],
];

export const BENCHMARKS = ["aime24", "aime25", "hmmt25"] as const;

export const PRINTED_TABLE_ONE: readonly Printed[] = TABLE_ONE.flatMap(([model, setting, ...cells]) =>
  cells.map(([accuracy, kiloTokens], i) => ({
    model,
    benchmark: BENCHMARKS[i]!,
    setting,
    accuracy,
    kiloTokens,
  })),
);

/** Table 2: other models and benchmarks, whose recordings are not released. */
export const PRINTED_TABLE_TWO: readonly Printed[] = (
  [
    ["DeepSeek-R1-Distill-Llama-8B", "hmmt25", "SC, width 64", 26.7, 985.7],
    ["DeepSeek-R1-Distill-Llama-8B", "hmmt25", "ASC, width 64", 26.5, 582.7],
    ["DeepSeek-R1-Distill-Llama-8B", "hmmt25", "ESC, width 64", 26.7, 952.1],
    ["DeepSeek-R1-Distill-Llama-8B", "hmmt25", "CMC, beta 1", 27.2, 533.9],
    ["DeepSeek-R1-Distill-Llama-8B", "hmmt25", "CMC, beta 0.5", 26.3, 279.0],
    ["Qwen3-1.7B", "gpqa-diamond", "SC, width 64", 41.3, 510.0],
    ["Qwen3-1.7B", "gpqa-diamond", "ASC, width 64", 41.0, 186.3],
    ["Qwen3-1.7B", "gpqa-diamond", "ESC, width 64", 41.3, 391.6],
    ["Qwen3-1.7B", "gpqa-diamond", "CMC, beta 1", 41.6, 270.1],
    ["Qwen3-1.7B", "gpqa-diamond", "CMC, beta 0.5", 41.6, 151.0],
  ] as const
).map(([model, benchmark, setting, accuracy, kiloTokens]) => ({
  model,
  benchmark,
  setting,
  accuracy,
  kiloTokens,
}));

/** Table 3: means over the four Qwen3 models; what the search cost, in dollars. Only the first row's controller is released. */
export const PRINTED_TABLE_THREE: readonly {
  readonly variant: string;
  readonly cells: readonly Cell[];
  readonly dollars: number;
}[] = [
  {
    variant: "full (one beta, execution traces)",
    cells: [
      [65.2, 483.4],
      [57.6, 592.5],
      [36.5, 650.7],
    ],
    dollars: 39.9,
  },
  {
    variant: "many knobs (no beta parameterisation)",
    cells: [
      [60.7, 81.2],
      [54.4, 93.9],
      [31.9, 104.7],
    ],
    dollars: 46.4,
  },
  {
    variant: "no execution traces",
    cells: [
      [64.0, 703.1],
      [56.7, 823.7],
      [34.1, 946.1],
    ],
    dollars: 30.9,
  },
];

/** Figure 4, left: the rounds of the released discovery run at beta 1, means over the models on AIME24, from its result files. */
export const PRINTED_ROUNDS: readonly Cell[] = [
  [28.75, 87.578],
  [64.21, 353.33],
  [64.02, 313.04],
  [64.9, 429.874],
  [65.15, 483.39],
];
