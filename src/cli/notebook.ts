import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import type { FailedCell, RunNotebookOptions } from "../kernel/notebook/run-notebook.js";
import type { Context } from "./context.js";
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
      "Run a notebook in a fresh kernel and store its outputs; stops at the first cell that fails.",
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
  const { readNotebook, writeNotebook } = await import("../kernel/notebook/document.js");
  const { parseParameter, withParameters } = await import("../kernel/notebook/parameters.js");
  const { runNotebook } = await import("../kernel/notebook/run-notebook.js");
  const notebook = withParameters(readNotebook(file), new Map(param.map(parseParameter)));
  const done = await runNotebook(notebook, runOptions(file, timeout, context));
  writeNotebook(output, done.notebook);
  if (done.failed) throw new Error(failure(file, done.failed));
  context.print(output);
}

function checkCommand(context: Context): Command {
  return new Command("check")
    .description("Run a notebook in a fresh kernel and compare its outputs with the stored ones by meaning.")
    .argument("<notebook>")
    .option("--tolerance <relative>", "difference that two numbers may have", inRange(0, 1), 1e-9)
    .addOption(timeoutOption())
    .action(async (file: string, { tolerance, timeout }: { tolerance: number; timeout: number }) => {
      const { codeCells, readNotebook } = await import("../kernel/notebook/document.js");
      const { checkOrder } = await import("../kernel/notebook/check-order.js");
      const { compareOutputs } = await import("../kernel/notebook/compare-outputs.js");
      const { runNotebook } = await import("../kernel/notebook/run-notebook.js");
      const stored = readNotebook(file);
      const order = checkOrder(stored);
      for (const problem of order) context.print(problem);
      const { notebook, failed } = await runNotebook(stored, runOptions(file, timeout, context));
      if (failed) throw new Error(failure(file, failed));
      const fresh = codeCells(notebook);
      const verdicts = codeCells(stored).map(({ cell, number }, i) => {
        const difference = compareOutputs(cell.outputs ?? [], fresh[i]!.cell.outputs ?? [], { tolerance });
        context.print(`cell ${number}: ${difference ?? "the same"}`);
        return difference;
      });
      const different = verdicts.filter((verdict) => verdict !== undefined).length;
      if (different + order.length > 0)
        throw new Error(`Checked ${file}: ${different} cells differ, ${order.length} names are out of order`);
    });
}

function clearCommand({ print }: Context): Command {
  return new Command("clear")
    .description("Remove the outputs of notebooks.")
    .argument("<notebooks...>")
    .action(async (files: string[]) => {
      const { cleared, readNotebook, writeNotebook } = await import("../kernel/notebook/document.js");
      for (const file of files) {
        writeNotebook(file, cleared(readNotebook(file)));
        print(file);
      }
    });
}

function timeoutOption(): Option {
  return new Option("--timeout <seconds>", "time that a cell may take")
    .argParser(inRange(0, 1e6))
    .default(600);
}

function runOptions(file: string, timeout: number, { signal, progress }: Context): RunNotebookOptions {
  const lab = fileURLToPath(new URL("../index.js", import.meta.url));
  return {
    ...{ folder: resolve(dirname(file)), args: ["--preload", `${lab}=lab`], timeout, signal },
    onCell: (number, of) => progress(`cell ${number} of ${of}`),
  };
}

function failure(file: string, { number, ename, evalue, traceback }: FailedCell): string {
  return [
    `Cannot run ${file}: cell ${number} failed with ${ename}: ${evalue}`,
    ...traceback.slice(0, 6),
  ].join("\n");
}
