import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { ablateCommand } from "./ablate.js";
import { auditCommand } from "./audit.js";
import type { Context } from "./context.js";
import { controllersCommand } from "./controllers.js";
import { demoCommand } from "./demo.js";
import { discoverCommand } from "./discover.js";
import { environmentsCommand } from "./environments.js";
import { evaluateCommand } from "./evaluate.js";
import { exportCommand } from "./export.js";
import { gradersCommand } from "./graders.js";
import { importCommand } from "./import.js";
import { kernelCommand } from "./kernel.js";
import { lookCommand } from "./look.js";
import { notebookCommand } from "./notebook.js";
import { oraclesCommand } from "./oracles.js";
import { paperCommand } from "./paper.js";
import { pullCommand } from "./pull.js";
import { synthCommand } from "./synth.js";

/** Exit codes: 0 done, 2 a problem told in one line, 130 interrupted. */
export const PROBLEM = 2;
export const INTERRUPTED = 130;

const COMMANDS = [
  demoCommand,
  pullCommand,
  importCommand,
  environmentsCommand,
  controllersCommand,
  evaluateCommand,
  oraclesCommand,
  gradersCommand,
  discoverCommand,
  lookCommand,
  ablateCommand,
  exportCommand,
  paperCommand,
  auditCommand,
  kernelCommand,
  notebookCommand,
  synthCommand,
];

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** Runs `autotts` with the words after its name, and comes to its exit code. */
export async function runCommand(words: readonly string[], context: Context): Promise<number> {
  try {
    await programIn(context).parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    return exitCode(error, context);
  }
}

function programIn(context: Context): Command {
  const program = new Command("autotts")
    .description(
      "A lab for test-time scaling: replay recorded reasoning branches and compare controllers on them.",
    )
    .version(version)
    .configureOutput({
      writeOut: (text) => context.print(text.replace(/\n$/, "")),
      writeErr: (text) => context.tell(text.replace(/\n$/, "")),
      outputError: (text) => context.tell(inOneLine(text)),
    })
    .exitOverride()
    .addHelpText(
      "after",
      `
Examples:
  autotts demo                                             all controllers on synthetic recordings
  autotts pull && autotts import data/recordings/released  the published recordings into the store
  autotts evaluate SC ASC CMC --beta 0,0.5,1 --environment "Qwen3-*/aime24"
  autotts evaluate ./mine.ts --json`,
    );
  for (const register of COMMANDS) program.addCommand(inheriting(register(context), program));
  return program;
}

/** Commands of commands end by the same rules. */
function inheriting(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const nested of command.commands) inheriting(nested, command);
  return command;
}

/** `error: unknown option '--bta'\n(Did you mean --beta?)` as one line in the words of the other errors. */
function inOneLine(text: string): string {
  return text
    .trim()
    .replace(/^error: /, "autotts: ")
    .replace(/\s*\n\(Did you mean (.*)\?\)/, ", did you mean $1?")
    .replace(/\s*\n\s*/g, " ");
}

function exitCode(error: unknown, { tell, signal }: Context): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : PROBLEM;
  if (signal.aborted) {
    tell("autotts: interrupted; what was finished is kept");
    return INTERRUPTED;
  }
  tell(`autotts: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env["AUTOTTS_DEBUG"] && error instanceof Error) tell(error.stack ?? "");
  return PROBLEM;
}
