import { existsSync } from "node:fs";
import { Command } from "commander";
import type { Context } from "./context.js";
import { storeOption } from "./options.js";
import { withStore } from "./with-store.js";

export function exportCommand(context: Context): Command {
  return new Command("export")
    .description(
      "Write every table of the store as Parquet files into a new folder; import takes its recordings back.",
    )
    .argument("<folder>", "a new or empty folder")
    .addOption(storeOption())
    .action(async (folder: string, options: { store: string }) => {
      const { recordedNames } = await import("../lab/index.js");
      const store = await withStore(options.store, context);
      if (!existsSync(store.file)) recordedNames(store);
      await store.exportParquet(folder);
      context.print(`${folder} holds the tables of ${store.file}`);
    });
}
