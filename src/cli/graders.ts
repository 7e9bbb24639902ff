import { Command } from "commander";
import type { Context } from "./context.js";
import { storeOption } from "./options.js";
import { textTable } from "./table.js";
import { namesIn, withStore } from "./with-store.js";

export function gradersCommand(context: Context): Command {
  return new Command("graders")
    .description("Every question that the canonical grader scores otherwise than the exact one.")
    .argument("[patterns...]", "MODEL/BENCHMARK, with * and ?; all by default")
    .addOption(storeOption())
    .option("--json", "as JSON")
    .action(async (patterns: string[], options: { store: string; json?: boolean }) => {
      const { gradingReport } = await import("../lab/index.js");
      const store = await withStore(options.store, context);
      const names = await namesIn(store, patterns);
      const environments = await store.loadMany(names);
      const rows = environments.flatMap((environment, i) =>
        gradingReport(environment).map((change) => ({ environment: names[i]!, ...change })),
      );
      if (options.json) context.print(JSON.stringify(rows, null, 2));
      else if (rows.length === 0) context.print(`no question of ${names.join(", ")} is scored otherwise`);
      else {
        const cells = rows.map(({ environment, question, gold, gained, exact, canonical }) => [
          ...[environment, String(question), gold],
          gained.map(({ answer, count }) => `${answer} ×${count}`).join(", "),
          ...[exact, canonical].map((accuracy) => `${(100 * accuracy).toFixed(1)} %`),
        ]);
        const head = ["environment", " question", "gold", "gained final answers", " exact", " canonical"];
        context.print(textTable(head, cells));
      }
    });
}
