import { Console } from "node:console";
import type { Cells } from "./cells.js";
import type { Outlet } from "./outlet.js";

/** Characters of one write; more is cut, with a note. */
const LIMIT = 1 << 20;

type Callback = (error?: Error | null) => void;

/** Sends what user code writes to standard output and error to the cell that wrote it, and keeps them open. */
export function captureStreams(cells: Cells, outlet: Outlet): void {
  for (const name of ["stdout", "stderr"] as const) {
    const stream = process[name];
    const write = (
      chunk: string | Uint8Array,
      encoding?: BufferEncoding | Callback,
      done?: Callback,
    ): boolean => {
      const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      const cell = cells.current;
      if (cell && text !== "")
        outlet.publish({ cell: cell.id, message: "stream", content: { name, text: cut(text) } });
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) process.nextTick(callback);
      return true;
    };
    const keepOpen = (): typeof stream => stream;
    Object.assign(stream, { write, end: keepOpen, destroy: keepOpen });
  }
  globalThis.console = new Console({ stdout: process.stdout, stderr: process.stderr, colorMode: false });
}

function cut(text: string): string {
  if (text.length <= LIMIT) return text;
  return `${text.slice(0, LIMIT)}\n… ${text.length - LIMIT} more characters were written at once and are not shown\n`;
}
