import { Command } from "commander";
import type { Context } from "./context.js";
import { storeOption } from "./options.js";
import { kilo, textTable } from "./table.js";
import { namesIn, withStore } from "./with-store.js";

export function environmentsCommand(context: Context): Command {
  return new Command("environments")
    .description("List the recordings of the store.")
    .argument("[patterns...]", 'MODEL/BENCHMARK, with * and ? (such as "Qwen3-*/aime24"); all by default')
    .addOption(storeOption())
    .option("--margins", "how long the branches are and how their answers settle, instead")
    .option("--json", "as JSON")
    .action(async (patterns: string[], options: { store: string; margins?: boolean; json?: boolean }) => {
      const store = await withStore(options.store, context);
      const names = await namesIn(store, patterns);
      if (options.margins) {
        const { margins } = await import("../lab/index.js");
        const rows = (await store.loadMany(names)).map((environment, i) => ({
          environment: names[i]!,
          ...margins(environment),
        }));
        context.print(JSON.stringify(rows, null, 2));
        return;
      }
      const rows = (await store.environments()).filter(({ environment }) => names.includes(environment));
      if (options.json) context.print(JSON.stringify(rows, null, 2));
      else context.print(listing(rows));
    });
}

type Summaries = Awaited<ReturnType<Awaited<ReturnType<typeof withStore>>["environments"]>>;

function listing(rows: Summaries): string {
  return textTable(
    ["environment", "split", " questions", " branches", " probes", " Δ", " accuracy", " size", "licence"],
    rows.map((row) => [
      row.synthetic ? `${row.environment} (synthetic)` : row.environment,
      row.split,
      String(row.questions),
      String(row.branches),
      row.has.probes ? String(row.probes) : "none",
      String(row.interval),
      `${(100 * row.accuracy).toFixed(1)} %`,
      `${kilo(row.bytes)}B`,
      row.licence ?? "not stated",
    ]),
  );
}
