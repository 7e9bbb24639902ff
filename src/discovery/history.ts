import type { JudgedRun } from "./judge.js";
import type { Knobs } from "../controllers/knobs.js";
import type { Statement } from "./proposal.js";

/**
 * Where the tokens and the right answers of one setting went, averaged over sampled episodes of all search environments:
 * shares of episodes (right and each loss add up to 1; a wrong one counts under the first loss that fits) and tokens a
 * question. Aggregates only, never an answer.
 */
export interface Anatomy {
  readonly episodes: number;
  readonly right: number;
  /** Wrong, and decoding on what was open, to the end, would have made the plurality right. */
  readonly stoppedTooEarly: number;
  /** Wrong, and the branches it pruned would have turned the vote. */
  readonly prunedTheRightBranch: number;
  /** Wrong, though the right answer led among the latest answers after one of its calls. */
  readonly wrongVote: number;
  /** Wrong, and the plurality of all branches up to the width ceiling would have been right. */
  readonly tooNarrow: number;
  /** Wrong, and none of these: no stop along its own path would have been right, nor would a wider one. */
  readonly unreachable: number;
  /** Tokens a question spent after the answer it gave had come to stay. */
  readonly overspent: number;
  /** Tokens a question spent on branches that it pruned. */
  readonly pruned: number;
  /** Mean width. */
  readonly width: number;
}

/** A seed, or a proposal that passed its checks and proofs, with what it did on the search set. */
export interface Entry {
  /** `seed-esc`, `r03` or the like: unique in the experiment. */
  readonly id: string;
  /** From 1; 0 for seeds. */
  readonly round: number;
  readonly name: string;
  readonly parent: string | null;
  /** The TypeScript file. */
  readonly code: string;
  /** Null for seeds. */
  readonly statement: Statement | null;
  readonly settings: readonly Knobs[];
  /** Environments × settings. */
  readonly runs: readonly EntryRun[];
  /** Per setting; null where it was not computed or the feedback level hides it. */
  readonly anatomies: readonly Anatomy[] | null;
}

/** The score of one setting on one search environment. */
export interface EntryRun {
  readonly environment: JudgedRun["environment"];
  readonly setting: number;
  /** Percent. */
  readonly accuracy: number;
  /** Mean tokens a question. */
  readonly tokens: number;
}
