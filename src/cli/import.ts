import { Command, Option } from "commander";
import type { Context } from "./context.js";
import { storeOption } from "./options.js";
import { withStore } from "./with-store.js";

interface ImportOptions {
  readonly store: string;
  readonly model?: string;
  readonly benchmark?: string;
  readonly split?: "search" | "development" | "held-out";
  readonly replace?: boolean;
}

export function importCommand(context: Context): Command {
  return new Command("import")
    .description("Read recordings into the store: all of them, or none where one is wrong.")
    .argument(
      "<path...>",
      "files or trees: MODEL/BENCHMARK.json as released, *.jsonl or *.jsonl.gz; or a Parquet export",
    )
    .addOption(storeOption())
    .option("--model <name>", "instead of the folder's name")
    .option("--benchmark <name>", "instead of the file's name")
    .addOption(
      new Option("--split <split>", "for benchmarks other than AIME24, AIME25 and HMMT25").choices([
        "search",
        "development",
        "held-out",
      ]),
    )
    .option("--replace", "put other content in the place of an environment of the same name")
    .action(async (paths: string[], { store: file, ...options }: ImportOptions) => {
      const { importRecordings } = await import("../lab/index.js");
      const imported = await importRecordings(await withStore(file, context), paths, {
        ...options,
        signal: context.signal,
        onFile: (path) => context.progress(`reading ${path}`),
        onWarning: context.tell,
      });
      for (const { environment, state } of imported) {
        context.print(
          state === "present" ? `${environment}: there already, nothing done` : `${environment}: ${state}`,
        );
      }
    });
}
