import { Command } from "commander";
import type { Context } from "./context.js";
import { inRange } from "./options.js";

export function synthCommand(context: Context): Command {
  return new Command("synth")
    .description("Make synthetic recordings: two fictitious models on a search and a held-out benchmark.")
    .argument("<folder>", "where MODEL/BENCHMARK.jsonl.gz files go")
    .option(
      "--seed <n>",
      "another seed gives other recordings",
      inRange(0, 2 ** 32 - 1, { integer: true }),
      0,
    )
    .option(
      "--questions <n>",
      "questions of each benchmark (default: 20)",
      inRange(1, 1000, { integer: true }),
    )
    .option("--branches <n>", "branches of each question (default: 96)", inRange(1, 1000, { integer: true }))
    .action(async (folder: string, options: { seed: number; questions?: number; branches?: number }) => {
      const { writeSyntheticFiles } = await import("../lab/index.js");
      for (const path of await writeSyntheticFiles(folder, options)) context.print(path);
    });
}
