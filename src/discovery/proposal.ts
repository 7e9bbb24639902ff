import type { Knobs } from "../controllers/knobs.js";

/**
 * A proposal is one TypeScript file that imports nothing but names of the toolkit from "autotts-lab" and exports
 *
 * - `controller`, a {@link Controller}: knobs (with defaults for all) to a policy;
 * - `schedule`, the plan of a beta in [0, 1] as a flat record of finite numbers, each monotone in beta;
 * - `statement`, a literal {@link Statement};
 * - with free knobs (`--knobs many`) also `settings`, a literal list of up to eleven knob vectors.
 */
export interface Statement {
  /** A few words, unique in the run: the controller's name in tables. */
  readonly name: string;
  /** What it does and why that should help. */
  readonly mechanism: string;
  /** What in the history led to it. */
  readonly evidence: string;
  /** How the frontier is expected to move. */
  readonly prediction: string;
}

/** `beta`: one knob sets everything. `many`: free knobs, and the proposal names its own knob vectors. */
export const KNOB_MODES = ["beta", "many"] as const;
export type KnobMode = (typeof KNOB_MODES)[number];

/**
 * What the proposer is shown of an execution. `scores`: nothing. `traces`: what each episode did. `traces+labels`: also
 * whether its answer was right (what the paper's agent saw).
 */
export const FEEDBACKS = ["scores", "traces", "traces+labels"] as const;
export type Feedback = (typeof FEEDBACKS)[number];

/** Knob vectors that a proposal is evaluated at: as many as a sweep of beta has. */
export const SETTINGS = 11;

/** 0, 0.1, …, 1. */
export const BETAS: readonly Knobs[] = Array.from({ length: SETTINGS }, (_, i) => ({ beta: i / 10 }));
