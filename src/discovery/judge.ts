import type { Knobs } from "../controllers/knobs.js";
import type { Outcomes, Stop } from "../replay/outcomes.js";
import type { NoteLine, TraceRow } from "../replay/trace.js";
import type { KnobMode, Statement } from "./proposal.js";

/** A proposal that passed every check, ready to be replayed. */
export interface Checked {
  /** SHA-256 (hex) of the normalised code: layout, comments and local names do not count. */
  readonly codeHash: string;
  /** SHA-256 (hex) of what it did on the probe set of episodes, at a few settings. */
  readonly behaviour: string;
  readonly statement: Statement;
  /** The knob vectors it is to be evaluated at, in order. */
  readonly settings: readonly Knobs[];
  /** As JavaScript, without its imports. */
  readonly program: string;
}

/** Each check by name, in the order in which they run; the first to fail ends the checking. */
export const CHECKS = [
  "parse",
  "imports",
  "exports",
  "types",
  "language",
  "novel code",
  "schedule",
  "smoke",
  "deterministic",
  "ceiling",
  "novel behaviour",
] as const;
export type CheckName = (typeof CHECKS)[number];

export type Verdict =
  | { readonly ok: true; readonly checked: Checked }
  | {
      readonly ok: false;
      readonly check: CheckName;
      /** For the proposer: what is wrong, where, and what would be right. */
      readonly reason: string;
    };

/** What was tried before, by hash. */
export interface Tried {
  readonly codeHashes: ReadonlyMap<string, string>;
  readonly behaviours: ReadonlyMap<string, string>;
}

/** One setting on one search environment. */
export interface JudgedRun {
  /** `MODEL/BENCHMARK`. */
  readonly environment: string;
  readonly knobs: Knobs;
  /** Costs recomputed outside the sandbox from the actions; answers by the environment's own ids. */
  readonly outcomes: Outcomes;
}

export interface JudgeOptions {
  /** Shuffle seeds of the released protocol. */
  readonly shuffles: readonly number[];
  /** All settings of the proposal by default. */
  readonly settings?: readonly Knobs[];
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (episodes: number, total: number) => void;
}

/** One episode of a proposal or seed on the search set. */
export interface EpisodeName {
  /** `MODEL/BENCHMARK`. */
  readonly environment: string;
  /** Index into the settings. */
  readonly setting: number;
  readonly question: number;
  /** Shuffle seed of the released protocol. */
  readonly shuffle: number;
}

/** What a policy did in one episode; costs recomputed outside the sandbox. */
export interface Played {
  readonly episode: EpisodeName;
  readonly rows: readonly TraceRow[];
  readonly notes: readonly NoteLine[];
  readonly stop: Stop;
  /** What a failed episode threw. */
  readonly failure?: string;
}

/** Proofs that a proposal did not cheat, by name. */
export const PROOFS = ["re-execution", "metamorphic", "non-anticipation"] as const;
export type ProofName = (typeof PROOFS)[number];
export type Proof =
  { readonly ok: true } | { readonly ok: false; readonly proof: ProofName; readonly reason: string };

/**
 * Checks, replays and proves proposals, in the sandbox. Made with the search environments; it alone runs agent code. A
 * proposal that hangs, crashes or is caught is an answer (a verdict, a failed run), never an exception; an exception is a
 * fault of the judge or an aborted signal.
 */
export interface Judge {
  check(code: string, mode: KnobMode, tried: Tried): Promise<Verdict>;
  /** Runs in the order environments × settings, or the reason why the proposal is out. */
  replay(
    checked: Checked,
    options: JudgeOptions,
  ): Promise<readonly JudgedRun[] | { readonly failed: string }>;
  /** Plays single episodes again, traced, in the order given. */
  trace(
    checked: Checked,
    episodes: readonly EpisodeName[],
    signal?: AbortSignal,
  ): Promise<readonly Played[] | { readonly failed: string }>;
  prove(checked: Checked, runs: readonly JudgedRun[], signal?: AbortSignal): Promise<Proof>;
  close(): Promise<void>;
}
