import { Command } from "commander";
import type { Context } from "./context.js";
import { storeOption } from "./options.js";

export function paperCommand(context: Context): Command {
  return new Command("paper")
    .description("Draw the paper's figures and tables from the recordings, ours beside the printed numbers.")
    .addOption(storeOption())
    .option("--out <folder>", "where the figures and the report go", "figures")
    .action(async ({ store, out }: { store: string; out: string }) => {
      const { open, writePaper } = await import("../lab/index.js");
      const bench = await open(store, { signal: context.signal });
      const paths = await writePaper(bench, {
        folder: out,
        onProgress: (what) => context.progress(what),
      });
      for (const path of paths) context.print(path);
    });
}
