import type { Entry } from "./history.js";
import type { Feedback, KnobMode } from "./proposal.js";

/** Who sits in the proposer's seat: data that is kept with every proposal. */
export interface Identity {
  /** `local`, `anthropic`, `openai`, `command` or `recorded`. */
  readonly kind: string;
  readonly program: string;
  readonly model: string | null;
  readonly version: string | null;
  /**
   * Whether it can see anything but what the loop shows. `by construction`: it has the tools alone. `not enforced`: a
   * program that runs with the user's rights and was merely asked.
   */
  readonly isolation: "by construction" | "not enforced";
}

/** The state of one round, as the proposer finds it. */
export interface Seat {
  readonly experiment: string;
  /** When the run began: runs of other stores may have its name. */
  readonly created: Date;
  /** From 1. */
  readonly round: number;
  readonly mode: KnobMode;
  readonly feedback: Feedback;
  /** The brief, the same in every round: rules, interface, example. Markdown, hashed, cacheable. */
  readonly brief: string;
  /** What this round adds: the digest of the history, within its token budget. Markdown. */
  readonly digest: string;
  /** Seeds and accepted proposals, oldest first, for proposers that are programs; the digest tells the same to readers. */
  readonly history: readonly Entry[];
  /** Why earlier tries of this round failed their checks, oldest first: the proposer is to repair. */
  readonly refusals: readonly { readonly code: string; readonly reason: string }[];
  /** Seed of this round's randomness, for proposers that draw. */
  readonly seed: number;
}

/**
 * What a proposer may look at and do before it submits; on search data alone. Text comes back for a model to read. What
 * cannot be done (an unknown proposal, hidden traces, a spent budget) is thrown with its reason, and the proposer may go
 * on. The proposer journals each call as a step of its own; the tools themselves journal nothing.
 */
export interface Tools {
  /** One line a proposal and seed: id, round, name, best score, parent. */
  rounds(): Promise<string>;
  /** Code and statement of a proposal or seed. */
  proposal(id: string): Promise<string>;
  /** Read-only SQL over the search history; rows as a Markdown table, cut with a note. */
  query(sql: string): Promise<string>;
  /** One episode's trace in words and columns. Refused where the feedback level hides traces. */
  trace(which: {
    proposal: string;
    setting: number;
    environment: string;
    question: number;
    shuffle: number;
  }): Promise<string>;
  /** The worst episodes of a proposal by wasted tokens or lost answers. */
  worst(which: { proposal: string; by: "waste" | "loss"; limit?: number }): Promise<string>;
  /** Checks a draft and replays nothing: null where it passes, else the check that failed and why. Free of charge. */
  check(code: string): Promise<string | null>;
  /** Checks a draft and replays it on the search set; counted against the budget of evaluations. */
  evaluate(code: string): Promise<string>;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly dollars: number;
}

/** One recorded step of a proposer: what it asked of the world and what came back. */
export interface Step {
  /** `request` (to a model), `tool`, `command`, `draw`. */
  readonly kind: string;
  /** Canonical JSON of what was asked; a resumed run must ask the same. */
  readonly asked: unknown;
  readonly answered: unknown;
  readonly usage?: Usage;
}

/**
 * The record of a round's steps. A step that was recorded before a kill is answered from the record, never done twice; it
 * throws where a resumed proposer asks something else than the record has.
 */
export interface Journal {
  step<T>(
    kind: string,
    asked: unknown,
    act: () => Promise<{ readonly answered: T; readonly usage?: Usage }>,
  ): Promise<T>;
  /** Dollars that a call about to be made may cost at most: throws where the cap would be passed. */
  reserve(dollars: number): void;
}

/** Writes one proposal: the text of a TypeScript file. */
export interface Proposer {
  readonly identity: Identity;
  propose(
    seat: Seat,
    tools: Tools,
    options: { readonly journal: Journal; readonly signal: AbortSignal },
  ): Promise<string>;
}
