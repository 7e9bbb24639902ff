/**
 * Why an episode ended. `exhausted`: branches had been stepped and none was left to deepen. `ceiling`, `budget`: nothing
 * was left to do within the width ceiling or the token budget. `chosen`: the policy answered although it could have gone
 * on. `failed`: the policy threw (an inadmissible call, say).
 */
export const STOPS = ["chosen", "exhausted", "ceiling", "budget", "failed"] as const;
export type Stop = (typeof STOPS)[number];

/** What a failed episode threw. */
export interface Failure {
  /** Row of the outcome columns. */
  readonly episode: number;
  readonly reason: string;
}

/**
 * Outcomes of one policy on one environment, one row per episode, shuffle-major: the episode of the s-th shuffle and
 * the q-th question is row `s * questions.length + q`. All columns have shape [shuffles × questions].
 */
export interface Outcomes {
  /** Shuffle seeds, in row order. */
  readonly shuffles: readonly number[];
  /** Indices of the environment's questions, in row order. */
  readonly questions: readonly number[];
  /** Answer id within the question, −1 where the policy gave none. */
  readonly answer: Int32Array;
  /** Total tokens, probes included. */
  readonly tokens: Float64Array;
  /** Tokens on the critical path: the longest branch of each call, added up. */
  readonly sequentialTokens: Float64Array;
  /** Σ depth over branches. */
  readonly intervals: Int32Array;
  readonly probes: Int32Array;
  /** Branches opened. */
  readonly width: Int32Array;
  /** Index into {@link STOPS}. */
  readonly stop: Uint8Array;
  readonly failures: readonly Failure[];
}
