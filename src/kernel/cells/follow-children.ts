import { ChildProcess } from "node:child_process";
import { readSync } from "node:fs";
import process from "node:process";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

type Name = "stdout" | "stderr";
type Spawn = (this: ChildProcess, options: { stdio?: unknown }) => unknown;

/** Makes what child processes write to an inherited stdout or stderr output of the cell that starts them, however late. */
export function followChildren(): void {
  const prototype = ChildProcess.prototype as unknown as { spawn: Spawn };
  const { spawn } = prototype;
  prototype.spawn = function (options) {
    const stdio = toList(options.stdio);
    const inherited = stdio.map(nameOf);
    const piped = stdio.map((part, i) => (inherited[i] === undefined ? part : "pipe"));
    const result = Reflect.apply(spawn, this, [{ ...options, stdio: piped }]);
    for (const [i, name] of inherited.entries()) if (name !== undefined) forward(this, i, name);
    return result;
  };
}

function toList(stdio: unknown): unknown[] {
  return Array.isArray(stdio) ? stdio : [stdio, stdio, stdio].map((part) => part ?? "pipe");
}

/** Which stream of this process a child's stream is to be. */
function nameOf(part: unknown, index: number): Name | undefined {
  const own = typeof part === "object" && part !== null ? (part as { fd?: unknown }).fd : part;
  const fd = own === "inherit" ? index : own;
  return fd === 1 ? "stdout" : fd === 2 ? "stderr" : undefined;
}

function forward(child: ChildProcess, index: number, name: Name): void {
  const pipe = child.stdio[index] as (Readable & { _handle?: { fd?: number } | null }) | null | undefined;
  if (!pipe) return;
  const decoder = new StringDecoder();
  const write = (bytes: Buffer): boolean => process[name].write(decoder.write(bytes));
  pipe.on("data", write);
  child.prependListener("exit", () => drain(pipe._handle?.fd, write));
  Object.assign(child.stdio, { [index]: null });
  if (index === 1 || index === 2) Object.assign(child, { [index === 1 ? "stdout" : "stderr"]: null });
}

/** What the child wrote before its end and is still in the pipe: a cell that waits for the end must not miss it. */
function drain(fd: number | undefined, write: (bytes: Buffer) => boolean): void {
  const bytes = Buffer.alloc(1 << 16);
  try {
    for (let read; fd !== undefined && (read = readSync(fd, bytes)) > 0;)
      write(Buffer.from(bytes.subarray(0, read)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
  }
}
