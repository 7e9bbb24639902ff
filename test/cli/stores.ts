import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SYNTHETIC_BENCHMARKS, SYNTHETIC_MODELS, synthesize } from "../../src/environment/synth.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import { Store } from "../../src/store/store.js";

/** MODEL/BENCHMARK of the two models on the search benchmark. */
export const SEARCH = ["synthetic-large/demo-search", "synthetic-small/demo-search"];

/** A new folder in which a file `lab.duckdb` is a store of small synthetic recordings: two models on two benchmarks. */
export async function folderWithStore(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "autotts-"));
  const store = new Store(join(folder, "lab.duckdb"));
  const size = { questions: 4, branches: 66 };
  const environments = SYNTHETIC_MODELS.flatMap((model) =>
    SYNTHETIC_BENCHMARKS.map((benchmark) => toEnvironment(synthesize({ model, benchmark, ...size }))),
  );
  await store.importEnvironments(environments);
  return folder;
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true });
}
