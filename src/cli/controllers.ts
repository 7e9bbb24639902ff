import { Command } from "commander";
import type { Context } from "./context.js";

export function controllersCommand(context: Context): Command {
  return new Command("controllers")
    .description("List the controllers with their knobs (defaults and ranges) and sources.")
    .argument("[name...]", "only these")
    .option("--json", "as JSON")
    .action(async (names: string[], options: { json?: boolean }) => {
      const { CATALOG, findController } = await import("../lab/index.js");
      const entries = names.length === 0 ? CATALOG : names.map(findController);
      if (options.json) {
        const rows = entries.map(({ name, short, source, needs, knobs, sweep }) => ({
          name,
          short,
          source,
          needs,
          knobs,
          sweep,
        }));
        context.print(JSON.stringify(rows, null, 2));
        return;
      }
      for (const { name, short, source, needs, knobs } of entries) {
        context.print(short === name ? name : `${name} (${short})`);
        for (const [knob, range] of Object.entries(knobs)) {
          const span =
            range.kind === "boolean" ? "true or false" : `${range.kind} from ${range.min} to ${range.max}`;
          context.print(`  ${knob} = ${range.default}  ${span}`);
        }
        context.print(`  ${needs === "probes" ? "needs probes; " : ""}${source}\n`);
      }
    });
}
