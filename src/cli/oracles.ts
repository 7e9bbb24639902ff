import { Command } from "commander";
import type { Context } from "./context.js";
import { graderOption, inRange, storeOption } from "./options.js";
import { textTable } from "./table.js";
import { namesIn, withStore } from "./with-store.js";

interface OraclesOptions {
  readonly store: string;
  readonly width: number;
  readonly grader: "exact" | "canonical";
  readonly json?: boolean;
}

export function oraclesCommand(context: Context): Command {
  return new Command("oracles")
    .description(
      "What the recordings allow whatever the controller: exact expectations over all subsets of branches, in percent.",
    )
    .argument("[patterns...]", "MODEL/BENCHMARK, with * and ?; all by default")
    .addOption(storeOption())
    .addOption(graderOption())
    .option("--width <n>", "branches of a subset", inRange(1, 10_000, { integer: true }), 64)
    .option("--json", "as JSON")
    .action(async (patterns: string[], { store: file, width, grader, json }: OraclesOptions) => {
      const { oracles } = await import("../lab/index.js");
      const store = await withStore(file, context);
      const names = await namesIn(store, patterns);
      const environments = await store.loadMany(names);
      const rows = environments.map((environment, i) => ({
        environment: names[i]!,
        ...oracles(environment, { width, grader }),
      }));
      if (json) {
        context.print(JSON.stringify(rows, null, 2));
        return;
      }
      const head = ["environment", " branches", " one branch", " plurality", " pass", " any probe right"];
      const percent = (x: number): string => x.toFixed(2);
      context.print(
        textTable(
          head,
          rows.map((row) => [
            ...[row.environment, String(row.width)],
            ...[row.single, row.plurality, row.pass, row.everRight].map(percent),
          ]),
        ),
      );
    });
}
