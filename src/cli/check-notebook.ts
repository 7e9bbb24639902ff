import type { Context } from "./context.js";
import { failure, runOptions } from "./notebook-run.js";
import type { Verdict } from "../kernel/notebook/compare-cells.js";

export interface CheckOptions {
  readonly tolerance: number;
  readonly timeout: number;
}

/** Prints a line for every cell that was run; throws if one is not as it should be. */
export async function checkNotebook(
  file: string,
  { tolerance, timeout }: CheckOptions,
  context: Context,
): Promise<void> {
  const { readTypeScriptNotebook } = await import("../kernel/notebook/document.js");
  const { checkOrder } = await import("../kernel/notebook/check-order.js");
  const { compareCells } = await import("../kernel/notebook/compare-cells.js");
  const { runNotebook } = await import("../kernel/notebook/run-notebook.js");
  const { language, ...options } = runOptions(file, timeout, context);
  const stored = readTypeScriptNotebook(file);
  const order = checkOrder(stored, language);
  for (const { cell, problem } of order) context.print(`cell ${cell}: ${problem}`);
  const { notebook, failed } = await runNotebook(stored, options);
  const verdicts = compareCells(stored, notebook, { tolerance }).filter(
    ({ cell }) => failed === undefined || cell < failed.number,
  );
  for (const verdict of verdicts) context.print(inOneLine(verdict));
  if (failed) throw new Error(failure(file, failed));
  const different = verdicts.filter(({ kind }) => kind === "different").length;
  if (different + order.length > 0)
    throw new Error(`Checked ${file}: ${different} cells differ, ${order.length} names are out of order`);
}

function inOneLine({ cell, kind, difference }: Verdict): string {
  if (kind === "same") return `cell ${cell}: the same`;
  return `cell ${cell}: ${kind === "varies" ? "varies, as its tag says: " : ""}${difference}`;
}
