import { z } from "zod";

const knobs = z.record(z.string(), z.union([z.number(), z.boolean()]));
const statement = z.object({
  name: z.string(),
  mechanism: z.string(),
  evidence: z.string(),
  prediction: z.string(),
});
const proposal = z.object({
  proposal: z.string(),
  kind: z.enum(["proposal", "draft"]),
  round: z.int().min(1),
  attempt: z.int().min(0),
  name: z.string().nullable(),
  parent: z.string().nullable(),
  statement: statement.nullable(),
  settings: z.array(knobs),
  outcome: z.string(),
  reason: z.string().nullable(),
  codeHash: z.string().nullable(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  dollars: z.number(),
  seconds: z.number(),
});
const score = z.object({
  proposal: z.string(),
  environment: z.string(),
  setting: z.int().min(0),
  knobs,
  accuracy: z.number(),
  tokens: z.number(),
  sequentialTokens: z.number(),
  episodes: z.int(),
  questionAccuracy: z.array(z.number()),
  questionTokens: z.array(z.number()),
  hash: z.string(),
});

/**
 * `run.json` of a kept run.
 * @internal
 */
export const KEPT: z.ZodType<KeptFacts> = z.object({
  schema: z.literal(1),
  experiment: z.string(),
  created: z.string(),
  setup: z.looseObject({
    mode: z.enum(["beta", "many"]),
    feedback: z.string(),
    rounds: z.int(),
    withHistory: z.boolean().optional(),
  }),
  proposer: z.looseObject({
    kind: z.string(),
    program: z.string(),
    model: z.string().nullable(),
    isolation: z.string(),
  }),
  environments: z.record(z.string(), z.string()),
  briefHash: z.string(),
  packageVersion: z.string(),
  state: z.string(),
  selection: z.looseObject({ proposal: z.string(), setting: z.int(), knobs }).nullable(),
  rounds: z.array(
    z.object({
      round: z.int(),
      hash: z.string(),
      bytes: z.int(),
      labelBits: z.int(),
      accepted: z.string().nullable(),
    }),
  ),
  looked: z.array(z.object({ round: z.int(), bytes: z.int(), labelBits: z.int(), evaluations: z.int() })),
  proposals: z.array(proposal),
  scores: z.array(score),
});

type Knobs = Record<string, number | boolean>;
type Statement = Record<"name" | "mechanism" | "evidence" | "prediction", string>;

/** What is kept of a run, its files left out. */
export interface KeptFacts {
  schema: 1;
  experiment: string;
  created: string;
  setup: {
    mode: "beta" | "many";
    feedback: string;
    rounds: number;
    withHistory?: boolean | undefined;
    [more: string]: unknown;
  };
  proposer: {
    kind: string;
    program: string;
    model: string | null;
    isolation: string;
    [more: string]: unknown;
  };
  environments: Record<string, string>;
  briefHash: string;
  packageVersion: string;
  state: string;
  selection: { proposal: string; setting: number; knobs: Knobs; [more: string]: unknown } | null;
  rounds: { round: number; hash: string; bytes: number; labelBits: number; accepted: string | null }[];
  /** Label bits and evaluations of the tools, by round. */
  looked: Record<"round" | "bytes" | "labelBits" | "evaluations", number>[];
  proposals: {
    proposal: string;
    kind: "proposal" | "draft";
    round: number;
    attempt: number;
    name: string | null;
    parent: string | null;
    statement: Statement | null;
    settings: Knobs[];
    outcome: string;
    reason: string | null;
    codeHash: string | null;
    inputTokens: number;
    outputTokens: number;
    dollars: number;
    seconds: number;
  }[];
  scores: {
    proposal: string;
    environment: string;
    setting: number;
    knobs: Knobs;
    accuracy: number;
    tokens: number;
    sequentialTokens: number;
    episodes: number;
    questionAccuracy: number[];
    questionTokens: number[];
    hash: string;
  }[];
}
