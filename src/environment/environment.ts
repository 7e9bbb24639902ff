import type { Provenance, Split } from "./recording.js";

/** What the recordings hold; decides which controllers can run on them. */
export interface Capabilities {
  readonly probes: boolean;
  readonly tokens: boolean;
}

/** The part of a question that only the scorer sees. */
export interface Question {
  readonly text: string;
  readonly gold: string;
  /** The answer dictionary: answer id → text. Id 0 is {@link UNPARSED}; the others in an order that tells nothing. */
  readonly answers: readonly string[];
}

/** The answer id of "no answer could be read". It votes like any other answer. */
export const UNPARSED = 0;

/** How {@link UNPARSED} is spelled in the released recordings and in digests. */
export const UNPARSED_TEXT = "ERR";

/**
 * The recorded branches as flat read-only columns, without anything that tells right from wrong: all a replay
 * needs. Branches of question q are rows `branchStart[q]` to `branchStart[q + 1] - 1`; the probes of branch row b are
 * `probes[probeStart[b]]` to `probes[probeStart[b + 1] - 1]`, the k-th taken after k + 1 intervals.
 */
export interface Columns {
  /** Δ: tokens between two probes. */
  readonly interval: number;
  readonly has: Capabilities;
  /** Shape [questions + 1]. */
  readonly branchStart: Int32Array;
  /** Tokens of the whole branch; shape [branches]; 0 where `has.tokens` is false. */
  readonly tokens: Int32Array;
  /** Answer ids, shape [branches]. */
  readonly final: Int32Array;
  /** Shape [branches + 1]. */
  readonly probeStart: Int32Array;
  /** Answer ids, shape [probes]. */
  readonly probes: Int32Array;
}

/** The recordings of one model on one benchmark: the columns that policies are replayed on, and the gold that scores them. */
export interface Environment extends Provenance {
  readonly model: string;
  readonly benchmark: string;
  readonly split: Split;
  /** SHA-256 (hex) of model, benchmark, Δ and everything recorded, split and provenance left out. */
  readonly fingerprint: string;
  readonly questions: readonly Question[];
  readonly columns: Columns;
}

/** `MODEL/BENCHMARK`, the name of an environment everywhere. */
export function environmentName({ model, benchmark }: { model: string; benchmark: string }): string {
  return `${model}/${benchmark}`;
}
