import type { Rule } from "./selection-rule.js";
import type { Feedback, KnobMode } from "./proposal.js";

/** All that decides a run of discovery beside the proposer, its recordings and its budgets. The defaults are the paper's. */
export interface Setup {
  readonly rounds: number;
  /** Tries after the first that a round allows where a check fails. */
  readonly repairs: number;
  readonly mode: KnobMode;
  readonly feedback: Feedback;
  readonly select: Rule;
  /** Shuffles of the full protocol: seeds 0 to n − 1. */
  readonly shuffles: number;
  /** Shuffles of the screening. */
  readonly screening: number;
  /** Whether the proposer is shown the seeds and its earlier proposals; without, each proposal is made from nothing. */
  readonly withHistory: boolean;
  readonly seed: number;
}

export const DEFAULT_SETUP: Setup = {
  rounds: 5,
  repairs: 3,
  mode: "beta",
  feedback: "traces+labels",
  select: { kind: "accuracy" },
  shuffles: 100,
  screening: 10,
  withHistory: true,
  seed: 0,
};
