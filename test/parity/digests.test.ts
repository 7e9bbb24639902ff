import { describe, expect, test } from "vitest";
import type { Knobs } from "../../src/controllers/knobs.js";
import type { Environment } from "../../src/environment/environment.js";
import { digest } from "../../src/replay/score.js";
import type { Outcomes } from "../../src/replay/outcomes.js";
import { replay } from "../../src/replay/replay.js";
import { policyOf, reference, released, RECORDINGS_MISSING, TITLE_SUFFIX } from "./released.js";

interface Entry {
  readonly model: string;
  readonly benchmark: string;
  readonly controller: string;
  readonly settings: Readonly<Record<string, number>>;
  readonly accuracy: number;
  readonly tokens: number;
  readonly digest: string;
  /** Sums over the shuffles, one per question. */
  readonly perQuestion?: readonly { readonly correct: number; readonly tokens: number }[];
}

/** The reference's names of settings, and of the four predecessors. */
const KNOBS: Readonly<Record<string, string>> = {
  n: "width",
  max_samples: "width",
  window_size: "window",
  num_chains: "width",
  T: "stable",
  prune_patience: "patience",
  warm_up: "warmUp",
};
const CONTROLLERS: Readonly<Record<string, string>> = {
  SDGV: "speculative-depth-gated-voting",
  IBC: "interleaved-branch-complete",
  SCR: "speculative-confidence-rollout",
  DGCC: "dual-gate-confidence",
};

const { entries, predecessors } = reference("parity.json") as Readonly<
  Record<"entries" | "predecessors", readonly Entry[]>
>;

describe.skipIf(RECORDINGS_MISSING)(`the released reference, episode by episode${TITLE_SUFFIX}`, () => {
  test("has 48 entries and 48 of the predecessors", () => {
    expect([entries.length, predecessors.length]).toEqual([48, 48]);
  });

  test.each([...entries, ...predecessors].map((entry) => [title(entry), entry] as const))(
    "%s is met in every answer and token",
    (_, entry) => {
      const environment = released(entry.model, entry.benchmark);
      const policy = policyOf(CONTROLLERS[entry.controller] ?? entry.controller, knobsOf(entry));
      const outcomes = replay(policy, environment.columns);
      const sums = sumsOf(environment, outcomes);
      if (entry.perQuestion) expect(sums).toEqual(entry.perQuestion);
      expect(mean(sums.map(({ correct }) => 100 * correct))).toBeCloseTo(entry.accuracy, 9);
      expect(mean(sums.map(({ tokens }) => tokens))).toBeCloseTo(entry.tokens, 6);
      expect(digest(environment, outcomes)).toBe(entry.digest);
      expect(outcomes.failures).toEqual([]);
    },
  );
});

function title({ model, benchmark, controller, settings }: Entry): string {
  return `${controller} ${JSON.stringify(settings)} on ${model}/${benchmark}`;
}

function knobsOf({ settings }: Entry): Knobs {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [KNOBS[name] ?? name, value]));
}

/** Right answers and tokens of each question, summed over the shuffles. */
function sumsOf({ questions }: Environment, { answer, tokens }: Outcomes) {
  return questions.map(({ gold, answers }, q) => {
    const episodes = Array.from(
      { length: answer.length / questions.length },
      (_, s) => s * questions.length + q,
    );
    return {
      correct: episodes.filter((episode) => answers[answer[episode]!] === gold).length,
      tokens: episodes.reduce((sum, episode) => sum + tokens[episode]!, 0),
    };
  });
}

/** Mean per episode of per-question sums over 100 shuffles. */
function mean(sums: readonly number[]): number {
  return sums.reduce((a, b) => a + b) / (100 * sums.length);
}
