import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import type { StoredExperiment } from "../store/discovery-rows.js";

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
const kept: z.ZodType<KeptFacts> = z.object({
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

/** A run kept on purpose: proposals, scores, statements and who proposed; no recording, and no text from one. */
export type KeptRun = KeptFacts & {
  /** Proposal → its TypeScript file. */
  readonly code: ReadonlyMap<string, string>;
};

/** The paths, within the folder of a kept run, of its parts. */
const RUN = "run.json";
const BRIEF = "brief.md";
const codeFile = (proposal: string): string => `proposals/${proposal}.ts`;

/** Writes a run into a new folder, whole or not at all. Throws where the folder exists. */
export async function keepRun(stored: StoredExperiment, folder: string): Promise<void> {
  if (existsSync(folder)) throw new Error(`Cannot export to ${folder}: it exists`);
  await mkdir(dirname(folder), { recursive: true });
  const staging = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    await chmod(staging, 0o755);
    await mkdir(join(staging, "proposals"));
    await writeFile(join(staging, RUN), `${JSON.stringify(toKept(stored), undefined, 1)}\n`);
    await writeFile(join(staging, BRIEF), stored.experiment.brief);
    for (const { kind, proposal, code } of stored.proposal) {
      if (kind !== "seed") await writeFile(join(staging, codeFile(proposal)), code);
    }
    await rename(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Who proposed, without the options of this machine's resume: they name its folders. */
function withoutOptions(proposer: object): object {
  return Object.fromEntries(Object.entries(proposer).filter(([key]) => key !== "options"));
}

export function toKept({ experiment: row, round, proposal, step, score }: StoredExperiment): KeptFacts {
  const accepted = new Set(round.flatMap((one) => (one.accepted === null ? [] : [one.accepted])));
  const parsed = {
    ...{ schema: 1, experiment: row.experiment, created: row.created.toISOString(), setup: row.setup },
    ...{
      proposer: withoutOptions(row.proposer as object),
      environments: row.environments,
      briefHash: row.briefHash,
    },
    ...{ packageVersion: row.packageVersion, state: row.state, selection: row.selection },
    rounds: round,
    looked: round.map(({ round: number }) => {
      const steps = step.filter((one) => one.round === number);
      const sum = (of: (one: (typeof steps)[number]) => number) =>
        steps.reduce((total, one) => total + of(one), 0);
      return {
        round: number,
        bytes: sum(({ kind, answered }) =>
          kind === "request" ? 0 : Buffer.byteLength(JSON.stringify(answered)),
        ),
        labelBits: sum(({ labelBits }) => labelBits),
        evaluations: sum(({ evaluations }) => evaluations),
      };
    }),
    proposals: proposal.filter(({ kind }) => kind !== "seed"),
    scores: score.filter((one) => accepted.has(one.proposal)).map(rounded),
  };
  return kept.parse(parsed);
}

/** As many digits as the numbers carry. */
function rounded<
  T extends { readonly questionAccuracy: readonly number[]; readonly questionTokens: readonly number[] },
>(row: T) {
  const to = (digits: number) => (value: number) => Number(value.toFixed(digits));
  return {
    ...row,
    questionAccuracy: row.questionAccuracy.map(to(4)),
    questionTokens: row.questionTokens.map(to(2)),
  };
}

/** Reads a kept run. Throws `Cannot read the run FOLDER: …`. */
export async function readKeptRun(folder: string): Promise<KeptRun> {
  const cannot = `Cannot read the run ${folder}:`;
  const text = await readFile(join(folder, RUN), "utf8").catch((cause: unknown) => {
    throw new Error(`${cannot} it has no ${RUN}`, { cause });
  });
  let run: KeptFacts;
  try {
    run = kept.parse(JSON.parse(text));
  } catch (cause) {
    const what =
      cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll(/\s*\n\s*/g, " ") : "it is no JSON";
    throw new Error(`${cannot} ${RUN}: ${what}`, { cause });
  }
  const code = new Map<string, string>();
  for (const { proposal } of run.proposals) {
    if (!/^[\w.-]+$/.test(proposal)) throw new Error(`${cannot} ${proposal} is no name of a proposal`);
    const file = codeFile(proposal);
    const found = await readFile(join(folder, file), "utf8").catch((cause: unknown) => {
      throw new Error(`${cannot} it has no ${file}`, { cause });
    });
    code.set(proposal, found);
  }
  return { ...run, code };
}
