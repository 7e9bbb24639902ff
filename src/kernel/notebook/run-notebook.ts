import { cleared, codeCells, hasTag, sourceOf, type NotebookFile } from "./document.js";
import { Outputs } from "./outputs.js";
import type { Output } from "./document.js";
import { runKernel, type RunningKernel } from "../client/run-kernel.js";
import type { JsonObject } from "../json.js";

export interface RunNotebookOptions {
  /** The folder that imports are resolved from. */
  readonly folder: string;
  /** `MODULE=name`, see the kernel's --preload. */
  readonly preloads?: readonly string[];
  /** Seconds that a cell may take. */
  readonly timeout?: number;
  /** Ends the run, which then throws the signal's reason. */
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
  /** Cells that were not run have no outputs. */
  readonly notebook: NotebookFile;
  readonly failed: FailedCell | undefined;
}

/**
 * Runs a notebook from top to bottom in a fresh kernel, up to its first failure. A cell with Jupyter's tag
 * `raises-exception` may throw; one that takes too long, or ends the kernel, is a failure in any case.
 */
export async function runNotebook(
  notebook: NotebookFile,
  { folder, preloads = [], timeout = 600, signal, onCell = () => undefined }: RunNotebookOptions,
): Promise<NotebookRun> {
  signal?.throwIfAborted();
  const kernel = await runKernel({ folder, args: preloads.flatMap((preload) => ["--preload", preload]) });
  const stop = (): boolean => kernel.process.kill("SIGTERM");
  signal?.addEventListener("abort", stop);
  try {
    const done = cleared(notebook);
    const cells = codeCells(done);
    const shown = new Map<string, Output[]>();
    for (const [i, { cell, number }] of cells.entries()) {
      onCell(i + 1, cells.length);
      const outputs = new Outputs(shown);
      cell.outputs = outputs.list;
      const reply = await execute(kernel, sourceOf(cell), outputs, timeout);
      signal?.throwIfAborted();
      cell.execution_count = reply["execution_count"] as number;
      const mayThrow = hasTag(cell, "raises-exception") && !ENDS.has(reply["ename"]);
      if (reply["status"] !== "ok" && !mayThrow)
        return { notebook: done, failed: { number, ...reply } as unknown as FailedCell };
    }
    return { notebook: done, failed: undefined };
  } finally {
    signal?.removeEventListener("abort", stop);
    await kernel.stop();
  }
}

/** Time for a cell to heed an interrupt, in milliseconds. */
const GRACE = 5000;

/** A cell that takes too long is interrupted; a kernel that dies, or has to, is a failure of the cell. */
async function execute(
  kernel: RunningKernel,
  code: string,
  outputs: Outputs,
  timeout: number,
): Promise<JsonObject> {
  const { client, exited } = kernel;
  const start = performance.now();
  const timers = [
    setTimeout(() => client.send("interrupt_request", {}, "control"), timeout * 1000),
    setTimeout(() => kernel.process.kill("SIGTERM"), timeout * 1000 + GRACE),
  ];
  const execution = client.execute(code, { allow_stdin: false, onOutput: (message) => outputs.add(message) });
  const ended = exited.then(() => ({ status: "error", execution_count: null, ...DIED }));
  const reply = await Promise.race([execution.then(({ reply: { content } }) => content), ended]);
  timers.forEach(clearTimeout);
  const late = performance.now() - start >= timeout * 1000;
  return late && reply.status !== "ok" ? { ...reply, ...tookTooLong(timeout) } : reply;
}

/** Names of failures that no cell may have. */
const ENDS: ReadonlySet<unknown> = new Set(["KernelDied", "Timeout"]);
const DIED = { ename: "KernelDied", evalue: "the kernel process ended", traceback: [] };

function tookTooLong(seconds: number): Omit<FailedCell, "number"> {
  return { ename: "Timeout", evalue: `it took longer than ${seconds} s`, traceback: [] };
}
