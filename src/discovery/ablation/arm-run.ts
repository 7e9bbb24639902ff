import type { Sample } from "../../math/sample.js";

/** The settings of the proposal that a run selected, on one set of recordings. */
export interface RunCurve {
  /** Per setting; percent and tokens by question, averaged over the models. */
  readonly accuracy: readonly Sample[];
  readonly tokens: readonly Sample[];
}

/** One independent run of an arm. */
export interface ArmRun {
  readonly name: string;
  readonly arm: string;
  readonly proposal: string;
  /** Index of the setting that the search set picked. */
  readonly selected: number;
  readonly search: RunCurve;
  /** On recordings that the loop did not see; undefined where that was not run. */
  readonly target: RunCurve | undefined;
  readonly spent: {
    readonly rounds: number;
    readonly proposals: number;
    /** Replays of proposals and drafts under the full protocol. */
    readonly evaluations: number;
    readonly labelBits: number;
    readonly bytes: number;
    readonly dollars: number;
  };
}
