import { Command } from "commander";
import type { Context } from "./context.js";
import { storeOption } from "./options.js";

export function auditCommand(context: Context): Command {
  return new Command("audit")
    .description(
      "Hold the claims of the paper against the recordings: printed value, ours with its interval, verdict.",
    )
    .addOption(storeOption())
    .option("--json", "as JSON")
    .action(async ({ store, json }: { store: string; json?: boolean }) => {
      const { audit, BRING, open, table } = await import("../lab/index.js");
      context.progress("replaying what the claims are about");
      const rows = await audit(await open(store, { signal: context.signal }));
      if (rows.length === 0)
        throw new Error(`Cannot audit: the store has none of the paper's recordings; ${BRING}`);
      if (json) context.print(JSON.stringify(rows, null, 2));
      else {
        const columns = [
          "verdict",
          "benchmark",
          "split",
          "claim",
          "printed",
          ["ours", "ours", 1],
          ["interval", "95 %", 1],
          "unit",
        ] as const;
        context.print(String(table(rows, { columns })));
      }
    });
}
