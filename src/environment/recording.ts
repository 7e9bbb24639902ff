/** Which part of the data a benchmark belongs to. The three never mix. */
export type Split = "search" | "development" | "held-out";

/**
 * One branch as recorded: `probes[k]` is the answer read after k + 1 intervals, `final` the answer at its end,
 * `null` where no answer could be read. `tokens` is the length of the whole branch, `null` where the source does
 * not tell. A source without probes has `probes: []` on every branch.
 */
export interface RecordedBranch {
  readonly tokens: number | null;
  readonly probes: readonly (string | null)[];
  readonly final: string | null;
}

export interface RecordedQuestion {
  readonly text: string;
  readonly gold: string;
  readonly branches: readonly RecordedBranch[];
}

/** What is known about where recordings come from. */
export interface Provenance {
  /** A licence note, or null where the source states none. */
  readonly licence: string | null;
  /** Where the recordings come from: a URL, a file name or a sentence. */
  readonly source: string;
  readonly synthetic: boolean;
}

/**
 * The recordings of one model on one benchmark, row-shaped: what importers and the synthetic generator produce
 * and what {@link toEnvironment} turns into columns. Already validated.
 */
export interface Recording extends Provenance {
  readonly model: string;
  readonly benchmark: string;
  readonly split: Split;
  /** Δ: tokens between two probes. */
  readonly interval: number;
  readonly questions: readonly RecordedQuestion[];
}
