import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toEnvironment } from "../../src/environment/to-environment.js";
import type { Environment } from "../../src/environment/environment.js";
import type { Recording } from "../../src/environment/recording.js";
import type { Run, RunOutcomes } from "../../src/store/run.js";
import { SMALL } from "../environment/recordings.js";

/** Runs `test` with the path of a store in a folder of its own, which is removed after it. */
export async function inFolder<T>(test: (file: string, folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "store-"));
  try {
    return await test(join(folder, "lab.duckdb"), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The small recording, changed here and there. */
export function small(changes: Partial<Recording> = {}): Environment {
  return toEnvironment({ ...SMALL, ...changes });
}

const RUN: Run = {
  environment: "tiny/sums",
  fingerprint: "f",
  controller: "parallel-probe",
  knobs: { width: 64, beta: 0.5 },
  codeHash: "c",
  protocol: { name: "released", shuffles: [3, 1] },
  kappa: 0,
  budget: Infinity,
  ceiling: 64,
  packageVersion: "0.1.0",
};

/** Two shuffles of two questions; the last episode failed. */
export function smallRun(changes: Partial<Run> = {}): RunOutcomes {
  return {
    run: { ...RUN, ...changes },
    created: new Date("2026-01-02T03:04:05.678Z"),
    exact: Uint8Array.of(1, 0, 1, 0),
    canonical: Uint8Array.of(1, 1, 1, 0),
    outcomes: {
      shuffles: [3, 1],
      questions: [1, 0],
      answer: Int32Array.of(2, 0, 1, -1),
      tokens: Float64Array.of(1000, 2000.5, 3000, 500),
      sequentialTokens: Float64Array.of(500, 1000, 1500, 500),
      intervals: Int32Array.of(2, 4, 6, 1),
      probes: Int32Array.of(2, 4, 6, 0),
      width: Int32Array.of(1, 2, 3, 1),
      stop: Uint8Array.of(0, 1, 2, 4),
      failures: [{ episode: 3, reason: "Cannot deepen branch 0: it was pruned at depth 1" }],
    },
  };
}
