import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import type { StoredExperiment } from "../store/discovery-rows.js";
import { KEPT, type KeptFacts } from "./kept-facts.js";
import { issuesText } from "./issues-text.js";
import { toKept } from "./to-kept.js";

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
  const staging = await stage(folder).catch((cause: unknown) => {
    throw new Error(`Cannot export to ${folder}: ${(cause as Error).message}`, { cause });
  });
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

/** A new folder beside the one that is to be. */
async function stage(folder: string): Promise<string> {
  await mkdir(dirname(folder), { recursive: true });
  return await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
}

/** Reads a kept run. Throws `Cannot read the run FOLDER: …`. */
export async function readKeptRun(folder: string): Promise<KeptRun> {
  const cannot = `Cannot read the run ${folder}:`;
  const text = await readFile(join(folder, RUN), "utf8").catch((cause: unknown) => {
    throw new Error(`${cannot} it has no ${RUN}`, { cause });
  });
  let run: KeptFacts;
  try {
    run = KEPT.parse(JSON.parse(text));
  } catch (cause) {
    const what = cause instanceof z.ZodError ? issuesText(cause) : "it is no JSON";
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
