import { Command, Option } from "commander";
import { checkNotebook } from "./check-notebook.js";
import type { Context } from "./context.js";
import { failure, runOptions } from "./notebook-run.js";
import { inRange } from "./options.js";

interface RunOptions {
  readonly output?: string;
  readonly param?: string[];
  readonly timeout: number;
}

export function notebookCommand(context: Context): Command {
  return new Command("notebook")
    .description("Run, check and clear notebooks without Jupyter.")
    .addCommand(runCommand(context))
    .addCommand(checkCommand(context))
    .addCommand(clearCommand(context));
}

function runCommand(context: Context): Command {
  return new Command("run")
    .description(
      "Run a notebook in a fresh kernel and store its outputs; stops at the first cell that fails and is not tagged raises-exception.",
    )
    .argument("<notebook>")
    .option("-o, --output <file>", "where the executed notebook goes (default: in place)")
    .option("--param <name=value...>", "values for the cell tagged parameters, checked against its types")
    .addOption(timeoutOption())
    .action(async (file: string, options: RunOptions) => await run(file, options, context));
}

async function run(
  file: string,
  { output = file, param = [], timeout }: RunOptions,
  context: Context,
): Promise<void> {
  const { readTypeScriptNotebook, writeNotebook } = await import("../kernel/notebook/document.js");
  const { parseParameter, withParameters } = await import("../kernel/notebook/parameters.js");
  const { runNotebook } = await import("../kernel/notebook/run-notebook.js");
  const { language, ...options } = runOptions(file, timeout, context);
  const notebook = withParameters(readTypeScriptNotebook(file), new Map(param.map(parseParameter)), language);
  const done = await runNotebook(notebook, options);
  writeNotebook(output, done.notebook);
  if (done.failed) throw new Error(failure(file, done.failed));
  context.print(output);
}

function checkCommand(context: Context): Command {
  return new Command("check")
    .description(
      "Check that names are defined once and before they are used, run the notebook in a fresh kernel, and compare its outputs with the stored ones by meaning. A cell tagged varies may have other outputs.",
    )
    .argument("<notebook>")
    .option("--tolerance <relative>", "difference that two numbers may have", inRange(0, 1), 1e-9)
    .addOption(timeoutOption())
    .action(async (file: string, options: { tolerance: number; timeout: number }) => {
      await checkNotebook(file, options, context);
    });
}

function clearCommand({ print }: Context): Command {
  return new Command("clear")
    .description("Remove the outputs of notebooks.")
    .argument("<notebooks...>")
    .action(async (files: string[]) => {
      const { cleared, readNotebook, writeNotebook } = await import("../kernel/notebook/document.js");
      const notebooks = files.map((file) => [file, cleared(readNotebook(file))] as const);
      for (const [file, notebook] of notebooks) {
        writeNotebook(file, notebook);
        print(file);
      }
    });
}

function timeoutOption(): Option {
  return new Option("--timeout <seconds>", "time that a cell may take")
    .argParser(inRange(0, 1e6))
    .default(600);
}
