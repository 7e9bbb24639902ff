import { createHash } from "node:crypto";
import type { Outcomes } from "../replay/outcomes.js";
import { canonicalJson } from "./canonical-json.js";

/** All that decides the outcomes of a policy: equal runs have equal outcomes. */
export interface Run {
  /** MODEL/BENCHMARK. */
  readonly environment: string;
  /** Of the environment. */
  readonly fingerprint: string;
  readonly controller: string;
  readonly knobs: Readonly<Record<string, unknown>>;
  /** Hash of the controller's code. */
  readonly codeHash: string;
  /** Name and settings: which shuffles of which questions. */
  readonly protocol: Readonly<Record<string, unknown>>;
  /** κ: tokens per probe. */
  readonly kappa: number;
  /** Tokens per episode; Infinity for no limit. */
  readonly budget: number;
  /** Branches per episode. */
  readonly ceiling: number;
  readonly packageVersion: string;
}

export interface RunOutcomes {
  readonly run: Run;
  readonly outcomes: Outcomes;
  /** 1 where the answer is right as text, else 0; one per episode. */
  readonly exact: Uint8Array;
  /** 1 where the answer is right as mathematics, else 0; one per episode. */
  readonly canonical: Uint8Array;
  /** When the run was made. */
  readonly created: Date;
}

/** SHA-256 of the run's canonical JSON: the key under which its outcomes are stored. */
export function runId(run: Run): string {
  const { environment, fingerprint, controller, knobs, codeHash, protocol } = run;
  const { kappa, budget, ceiling, packageVersion } = run;
  const identity = { environment, fingerprint, controller, knobs, codeHash, protocol };
  const json = canonicalJson({ ...identity, kappa, budget, ceiling, packageVersion });
  return createHash("sha256").update(json).digest("hex");
}
