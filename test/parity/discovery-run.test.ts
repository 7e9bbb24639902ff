import { describe, expect, test } from "vitest";
import { correctness, score } from "../../src/replay/score.js";
import { replay } from "../../src/replay/replay.js";
import { MODELS, policyOf, reference, released, RECORDINGS_MISSING, TITLE_SUFFIX } from "./released.js";

interface Entry {
  readonly round: number;
  readonly model: string;
  readonly benchmark: string;
  readonly beta: number;
  readonly accuracy: number;
  readonly tokens: number;
}

const ROUNDS = [
  "speculative-depth-gated-voting",
  "interleaved-branch-complete",
  "speculative-confidence-rollout",
  "dual-gate-confidence",
  "confidence-momentum",
];

const { entries } = reference("discovery-run.json") as { readonly entries: readonly Entry[] };

describe.skipIf(RECORDINGS_MISSING)(`the released discovery run${TITLE_SUFFIX}`, () => {
  test("has 5 rounds, 4 models and 11 betas", () => {
    expect(entries.length).toBe(220);
  });

  describe.each(ROUNDS.map((controller, i) => ({ controller, round: i + 1 })))(
    "round $round, $controller",
    ({ controller, round }) => {
      test.each(MODELS)("meets the published results on %s at all betas", (model) => {
        const rows = entries.filter((entry) => entry.round === round && entry.model === model);
        expect(rows.length).toBe(11);
        expect(rows.map(({ benchmark, beta }) => play(controller, model, benchmark, beta))).toEqual(
          rows.map(({ accuracy, tokens }) => ({ accuracy, tokens })),
        );
      });
    },
  );
});

/** Accuracy to two decimals, and tokens truncated to the integer, as published. */
function play(controller: string, model: string, benchmark: string, beta: number) {
  const environment = released(model, benchmark);
  const outcomes = replay(policyOf(controller, { beta }), environment.columns);
  const { accuracy, tokens } = score(environment, outcomes, correctness(environment, outcomes, "exact"));
  return { accuracy: Number(accuracy.toFixed(2)), tokens: Math.trunc(tokens) };
}
