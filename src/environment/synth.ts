import type { Recording, RecordedQuestion, Split } from "./recording.js";
import { synthesizeBranch, type Skill } from "./synth-branch.js";
import { stream } from "./synth-draws.js";
import { latentQuestions, type Difficulty, type LatentQuestion } from "./synth-question.js";

export const SYNTHETIC_MODELS = ["synthetic-small", "synthetic-large"] as const;
export type SyntheticModel = (typeof SYNTHETIC_MODELS)[number];

export const SYNTHETIC_BENCHMARKS = ["demo-search", "demo-heldout"] as const;
export type SyntheticBenchmark = (typeof SYNTHETIC_BENCHMARKS)[number];

const SKILLS: Readonly<Record<SyntheticModel, Skill>> = {
  "synthetic-small": { skill: -0.6, stray: 0.4, unparsed: [0.08, 0.07, 0.02], unparsedFinals: 0.005 },
  "synthetic-large": { skill: 0.9, stray: 0.15, unparsed: [0.02, 0.11, 0.02], unparsedFinals: 0.015 },
};

const BENCHMARKS: Readonly<Record<SyntheticBenchmark, Difficulty & { readonly split: Split }>> = {
  "demo-search": { split: "search", easiest: -2, hardest: 1.6, misleading: 0.15 },
  "demo-heldout": { split: "held-out", easiest: -2.2, hardest: 1.7, misleading: 0.15 },
};

export interface SynthesizeOptions {
  readonly model?: SyntheticModel;
  readonly benchmark?: SyntheticBenchmark;
  /** An integer ≥ 0. */
  readonly seed?: number;
  readonly questions?: number;
  /** Branches of each question; more than the width ceiling, so that shuffles differ. */
  readonly branches?: number;
}

/**
 * Fictitious recordings of a fictitious model on a fictitious benchmark, drawn from a random model of answers: no text
 * or number of them comes from a real model. Every model meets the same questions of a benchmark. The constants were
 * fitted by eye so that {@link margins} resemble those of the released recordings at a smaller scale. A seed gives the
 * same recordings on every machine.
 */
export function synthesize({
  model = "synthetic-large",
  benchmark = "demo-search",
  seed = 0,
  questions = 20,
  branches = 96,
}: SynthesizeOptions = {}): Recording {
  const interval = 500;
  const { split, ...difficulty } = BENCHMARKS[benchmark];
  const latent = latentQuestions(difficulty, { count: questions, random: stream(seed, benchmark) });
  const random = stream(seed, benchmark, model);
  const recorded = (question: LatentQuestion, index: number): RecordedQuestion => ({
    text: `Synthetic question ${index + 1} of ${benchmark}: nothing is asked; its answers were drawn at random.`,
    gold: question.right.usual,
    branches: Array.from({ length: branches }, () =>
      synthesizeBranch(random, question, SKILLS[model], interval),
    ),
  });
  return {
    model,
    benchmark,
    split,
    interval,
    licence: "MIT, as this project",
    source: `Synthetic: autotts synth --seed ${seed}`,
    synthetic: true,
    questions: latent.map(recorded),
  };
}
