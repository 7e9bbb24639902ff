import type { Evaluation } from "../../src/lab/evaluate.js";
import type { Setting } from "../../src/lab/setting.js";
import { environmentOf } from "../world.js";

const SETTING: Setting = {
  controller: "made-up",
  short: "made up",
  knobs: {},
  label: "",
  needs: "finals",
  origin: { kind: "function", make: () => () => undefined },
  codeHash: undefined,
};

/** An evaluation with these accuracies (percent) and tokens per question. */
export function evaluation(
  accuracy: readonly number[],
  {
    model = "m",
    benchmark = "b",
    tokens = accuracy.map(() => 100),
    texts = accuracy.map((_, q) => `question ${q}`),
  }: {
    readonly model?: string;
    readonly benchmark?: string;
    readonly tokens?: readonly number[];
    readonly texts?: readonly string[];
  } = {},
): Evaluation {
  const branches = [{ tokens: 1, probes: [], final: "1" }];
  const world = environmentOf(texts.map((text) => ({ text, gold: "1", branches })));
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  return {
    setting: SETTING,
    environment: { ...world, model, benchmark },
    grader: "exact",
    protocol: "released",
    accuracy: mean(accuracy),
    interval: null,
    tokens: mean(tokens),
    sequentialTokens: mean(tokens) / 2,
    intervals: 1,
    probes: 0,
    episodes: accuracy.length,
    digest: "",
    failures: [],
    perQuestion: {
      accuracy: Float64Array.from(accuracy),
      tokens: Float64Array.from(tokens),
      sequentialTokens: Float64Array.from(tokens, (total) => total / 2),
    },
  };
}
