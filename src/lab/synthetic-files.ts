import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { SYNTHETIC_BENCHMARKS, SYNTHETIC_MODELS, synthesize } from "../environment/synth.js";
import { toContract } from "../environment/to-contract.js";
import { writeWhole } from "./write-whole.js";

/** Writes the synthetic recordings of a seed as FOLDER/MODEL/BENCHMARK.jsonl.gz, in the contract's format. Returns the paths. */
export async function writeSyntheticFiles(
  folder: string,
  {
    seed = 0,
    questions,
    branches,
  }: {
    readonly seed?: number;
    readonly questions?: number | undefined;
    readonly branches?: number | undefined;
  } = {},
): Promise<string[]> {
  const paths: string[] = [];
  for (const model of SYNTHETIC_MODELS) {
    for (const benchmark of SYNTHETIC_BENCHMARKS) {
      const size = {
        ...(questions === undefined ? {} : { questions }),
        ...(branches === undefined ? {} : { branches }),
      };
      const lines = [...toContract(synthesize({ model, benchmark, seed, ...size }))];
      const path = join(folder, model, `${benchmark}.jsonl.gz`);
      await writeWhole(path, gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
      paths.push(path);
    }
  }
  return paths;
}
