/** Rows of the discovery tables of schema.sql, by their columns. JSON columns hold plain values. */

export interface ExperimentRow {
  readonly experiment: string;
  readonly created: Date;
  readonly setup: unknown;
  readonly budgets: unknown;
  readonly proposer: unknown;
  readonly environments: Readonly<Record<string, string>>;
  readonly brief: string;
  readonly briefHash: string;
  readonly packageVersion: string;
  readonly state: string;
  readonly seconds: number;
  readonly process: number | null;
  readonly selection: unknown;
}

export interface RoundRow {
  readonly experiment: string;
  readonly round: number;
  readonly digest: string;
  readonly hash: string;
  readonly bytes: number;
  readonly labelBits: number;
  readonly accepted: string | null;
}

export interface ProposalRow {
  readonly experiment: string;
  readonly proposal: string;
  readonly kind: "seed" | "proposal" | "draft";
  readonly round: number;
  readonly attempt: number;
  readonly name: string | null;
  readonly parent: string | null;
  readonly code: string;
  readonly codeHash: string | null;
  readonly behaviour: string | null;
  readonly statement: unknown;
  readonly settings: readonly Readonly<Record<string, number | boolean>>[];
  readonly program: string | null;
  readonly anatomies: unknown;
  readonly outcome: string;
  readonly reason: string | null;
  readonly model: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly dollars: number;
  readonly seconds: number;
  readonly created: Date;
}

export interface CheckRow {
  readonly experiment: string;
  readonly proposal: string;
  readonly place: number;
  readonly name: string;
  readonly passed: boolean;
  readonly reason: string | null;
}

export interface StepRow {
  readonly experiment: string;
  readonly round: number;
  readonly attempt: number;
  readonly step: number;
  readonly kind: string;
  readonly asked: unknown;
  /** Null while under way, or where it was cut off: what it may have cost is `reserved`. */
  readonly answered: { readonly value: unknown } | null;
  readonly usage: unknown;
  readonly reserved: number;
  readonly labelBits: number;
  readonly evaluations: number;
  readonly created: Date;
}

export interface ScoreRow {
  readonly experiment: string;
  readonly proposal: string;
  readonly environment: string;
  readonly setting: number;
  readonly knobs: Readonly<Record<string, number | boolean>>;
  readonly accuracy: number;
  readonly tokens: number;
  readonly sequentialTokens: number;
  readonly width: number;
  readonly episodes: number;
  readonly failed: number;
  readonly stops: Readonly<Record<string, number>>;
  readonly questionAccuracy: readonly number[];
  readonly questionTokens: readonly number[];
  readonly hash: string;
}

export interface LookRow {
  readonly created: Date;
  readonly experiment: string;
  readonly proposal: string;
  readonly knobs: Readonly<Record<string, number | boolean>>;
  readonly environment: string;
  readonly split: string;
  readonly fingerprint: string;
  readonly accuracy: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly tokens: number;
  readonly codeHash: string;
}

export interface LookQuestionRow {
  readonly experiment: string;
  readonly proposal: string;
  readonly environment: string;
  readonly fingerprint: string;
  readonly codeHash: string;
  readonly setting: number;
  readonly knobs: Readonly<Record<string, number | boolean>>;
  readonly questionAccuracy: readonly number[];
  readonly questionTokens: readonly number[];
}

/** Rows to be written in one transaction. A row takes the place of the one with the same key. */
export interface DiscoveryRows {
  readonly experiment?: readonly ExperimentRow[];
  readonly round?: readonly RoundRow[];
  readonly proposal?: readonly ProposalRow[];
  readonly check_result?: readonly CheckRow[];
  readonly step?: readonly StepRow[];
  readonly score?: readonly ScoreRow[];
  readonly look?: readonly LookRow[];
  readonly look_question?: readonly LookQuestionRow[];
}

/** All that is stored of one experiment, in the order of rounds, tries and steps. */
export type StoredExperiment = Required<Omit<DiscoveryRows, "experiment" | "look" | "look_question">> & {
  readonly experiment: ExperimentRow;
};
