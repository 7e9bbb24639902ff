import { codeCells, sourceOf, type NotebookFile } from "./document.js";
import { Outputs } from "./outputs.js";
import type { Output } from "./document.js";
import { runKernel, type RunningKernel } from "../client/run-kernel.js";
import type { JsonObject } from "../json.js";

export interface RunNotebookOptions {
  /** The folder that imports are resolved from. */
  readonly folder: string;
  readonly args?: readonly string[];
  /** Seconds that a cell may take. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly onCell?: (number: number, of: number) => void;
}

export interface FailedCell {
  /** In the notebook, from 1. */
  readonly number: number;
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export interface NotebookRun {
  readonly notebook: NotebookFile;
  readonly failed: FailedCell | undefined;
}

/** Runs a notebook from top to bottom in a fresh kernel, up to its first failure. */
export async function runNotebook(
  notebook: NotebookFile,
  { folder, args = [], timeout = 600, signal, onCell = () => undefined }: RunNotebookOptions,
): Promise<NotebookRun> {
  const kernel = await runKernel({ folder, args });
  const stop = (): void => void kernel.stop();
  signal?.addEventListener("abort", stop);
  try {
    const done = structuredClone(notebook);
    const cells = codeCells(done);
    const shown = new Map<string, Output[]>();
    for (const [i, { cell, number }] of cells.entries()) {
      onCell(i + 1, cells.length);
      const outputs = new Outputs(shown);
      cell.outputs = outputs.list;
      const reply = await execute(kernel, sourceOf(cell), outputs, timeout * 1000);
      cell.execution_count = reply["execution_count"] as number;
      if (reply["status"] !== "ok")
        return { notebook: done, failed: { number, ...reply } as unknown as FailedCell };
    }
    return { notebook: done, failed: undefined };
  } finally {
    signal?.removeEventListener("abort", stop);
    await kernel.stop();
  }
}

/** A cell that takes too long is interrupted; a kernel that dies is a failure of the cell. */
async function execute(
  { client, exited }: RunningKernel,
  code: string,
  outputs: Outputs,
  timeout: number,
): Promise<JsonObject> {
  const timer = setTimeout(() => client.send("interrupt_request", {}, "control"), timeout);
  const execution = client.execute(code, { allow_stdin: false, onOutput: (message) => outputs.add(message) });
  const ended = exited.then(() => ({ status: "error", execution_count: null, ...DIED }));
  const reply = await Promise.race([execution.then(({ reply: { content } }) => content), ended]);
  clearTimeout(timer);
  return reply;
}

const DIED = { ename: "KernelDied", evalue: "the kernel process ended", traceback: [] };
