import type { Answer } from "../math/answer.js";

/**
 * When an interval's answer is read: after `each` interval of the call, after the `last` one asked only, or not at all
 * (`none`; {@link Episode.reveal} may read it later). The end of a branch reveals its final answer in any case, free.
 */
export type Probing = "each" | "last" | "none";

/** Signals that a policy volunteers about one round: numbers to plot, or words such as a `reason`. */
export type Note = Readonly<Record<string, number | string>>;

/** One reasoning branch of an episode, as far as it has been revealed. Read only; valid for the episode. */
export interface Branch {
  /** Opening order, from 0. */
  readonly index: number;
  /** Intervals decoded, the finishing one included; ceil(tokens / Δ) for a branch read whole. */
  readonly depth: number;
  readonly finished: boolean;
  readonly pruned: boolean;
  /** The latest revealed answer: the final one once finished. */
  readonly answer: Answer | undefined;
  /**
   * Revealed answers by depth, shape [depth]: entry k − 1 was read after k intervals, undefined where not probed. Of a
   * branch read whole only the last entry is known. A new array at each access.
   */
  readonly answers: readonly (Answer | undefined)[];
  /** Drops the branch and its vote (the paper's PRUNE). Admissible on a finished branch too, once. */
  prune(): void;
}

/**
 * One question under one shuffle, as a policy sees and drives it. Each call that decodes is one parallel round: what a
 * live server would run together. A call that is not admissible throws and changes nothing; whether it is admissible
 * depends only on what is known before it. Arrays are valid until the next call: copy before sorting or keeping them.
 */
export interface Episode {
  /** Branches opened. */
  readonly width: number;
  /** Branches that may still be opened: by the width ceiling, the recordings, and a budget that must cover Δ + κ each. */
  readonly room: number;
  /** Tokens spent, probes (κ each) included. */
  readonly cost: number;
  /** Tokens left of the budget, Infinity without one; below 0 when the end of a branch overshot it. */
  readonly remaining: number;
  /** Intervals, each with its probe, that `remaining` still covers; Infinity without a budget. */
  readonly affordable: number;
  /** All branches, in opening order. */
  readonly branches: readonly Branch[];
  /** The unfinished, unpruned branches, in opening order. */
  readonly active: readonly Branch[];
  /** The answer that stands for "no answer could be read". It votes like any other. */
  readonly unparsed: Answer;

  /** Opens min(n, room) branches by one interval each and returns them in opening order. Throws at room 0. */
  widen(n: number, options?: { readonly probe?: Probing }): readonly Branch[];
  /**
   * Continues branches by `steps` intervals (a number, or a function asked once per branch before any advances); a
   * branch stops at its end. Returns those that finished in this call, in the order given. Throws, and decodes nothing,
   * where a branch is finished, pruned, given twice or not of this episode, or the budget does not cover all intervals.
   */
  deepen(
    branches: readonly Branch[],
    steps?: number | ((branch: Branch) => number),
    options?: { readonly probe?: Probing },
  ): readonly Branch[];
  /** Opens min(n, room) branches, decodes them to the end unprobed and returns their answers. Throws at room 0. */
  sample(n: number): readonly Answer[];
  /** Probes active branches at their depths (the paper's PROBE). Throws where that depth was probed before. */
  reveal(branches: readonly Branch[]): void;
  /** Adds signals to the trace of the current round; free of cost, and ignored when nothing is traced. */
  note(note: Note): void;
}

/** Acts on an episode and returns its answer. Deterministic: no randomness, no clock, no state between episodes. */
export type Policy = (episode: Episode) => Answer | undefined;

/** A family of policies: knobs in, policy out. */
export type Controller<Knobs = Readonly<Record<string, number | boolean>>> = (knobs?: Knobs) => Policy;
