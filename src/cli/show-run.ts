import { Command } from "commander";
import type { Context } from "./context.js";
import { inStore, storeOption } from "./options.js";
import { proposalText } from "./proposal-text.js";
import { runText } from "./run-text.js";
import { withStore } from "./with-store.js";

export function showCommand(context: Context): Command {
  return new Command("show")
    .description(
      "Show a run: its proposals, what became of them, and what is best at which budget; or one proposal: statement, checks, scores, cost and code.",
    )
    .argument("<name>", "of the run")
    .argument("[proposal]", "one of its proposals, drafts or seeds")
    .option("--json", "the same as JSON")
    .addOption(storeOption())
    .action(
      async (name: string, proposal: string | undefined, options: { store: string; json?: boolean }) => {
        const lab = await import("../lab/index.js");
        const store = await withStore(options.store, context);
        const where = inStore(options.store);
        const show = <T>(report: T, inWords: (report: T) => string): void =>
          context.print(options.json ? JSON.stringify(report, undefined, 2) : inWords(report));
        if (proposal === undefined)
          show(await lab.describeRun(store, name), (report) => runText(report, { where }));
        else show(await lab.describeProposal(store, name, proposal), proposalText);
      },
    );
}
