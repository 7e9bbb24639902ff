import { Command } from "commander";
import type { Context } from "./context.js";

interface PullOptions {
  readonly from?: string;
  readonly to?: string;
  readonly model?: string[];
  readonly benchmark?: string[];
}

export function pullCommand(context: Context): Command {
  return new Command("pull")
    .description(
      "Fetch the published AutoTTS recordings (4 models × 3 benchmarks, 31 MB) from their publisher, checked by SHA-256.\n" +
        "They carry no licence: for your own use, not to be passed on.",
    )
    .option("--from <dir-or-url>", "a mirror: a folder, or the URL of one, with MODEL/BENCHMARK.json files")
    .option("--to <dir>", "where the files go (default: data/recordings/released)")
    .option("--model <names...>", "only these models")
    .option("--benchmark <names...>", "only these benchmarks")
    .action(async ({ from, to, model, benchmark }: PullOptions) => {
      const { pull, PULL_TARGET } = await import("../lab/index.js");
      const target = to ?? PULL_TARGET;
      await pull({
        ...(from === undefined ? {} : { from }),
        target,
        models: model,
        benchmarks: benchmark,
        signal: context.signal,
        progress: ({ file, received, state }) => {
          const name = `${file.model}/${file.benchmark}`;
          if (state === "loading")
            context.progress(`${name}: ${Math.floor((100 * received) / file.bytes)} %`);
          else context.tell(`${name}: ${state === "present" ? "there already" : "fetched and checked"}`);
        },
      });
      context.print(`The recordings are in ${target}; next: autotts import ${target}`);
    });
}
