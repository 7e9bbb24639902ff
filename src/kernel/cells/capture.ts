import { Console } from "node:console";
import fs from "node:fs";
import process from "node:process";
import { Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { Cells } from "./cells.js";
import type { Outlet } from "./outlet.js";

/** Characters of one write; more is cut, with a note. */
const LIMIT = 1 << 20;

/**
 * Sends what user code writes to standard output and error to the cell that wrote it. Node's own streams are never made:
 * they would make the open files behind them refuse a write now and then, which native code does not expect.
 */
export function captureStreams(cells: Cells, outlet: Outlet): void {
  const make = (name: "stdout" | "stderr"): CellStream => {
    const stream = new CellStream(name === "stdout" ? 1 : 2, (text) => {
      const cell = cells.current;
      if (cell) outlet.publish({ cell: cell.id, message: "stream", content: { name, text: cut(text) } });
    });
    Object.defineProperty(process, name, { value: stream, configurable: true, enumerable: true });
    return stream;
  };
  const streams = { stdout: make("stdout"), stderr: make("stderr") };
  globalThis.console = new Console({ ...streams, colorMode: false });
  keepOpen();
}

/** The open files that the kernel needs; the system would give a closed one's number to another file. */
const KEPT = [0, 1, 2, 3];

function keepOpen(): void {
  const { close, closeSync } = fs;
  fs.closeSync = (fd) => {
    if (!KEPT.includes(fd)) closeSync(fd);
  };
  fs.close = Object.assign((fd: number, done?: fs.NoParamCallback) => {
    if (KEPT.includes(fd)) process.nextTick(done ?? (() => undefined), null);
    else close(fd, done);
  }, close);
}

type Callback = (error?: Error | null) => void;

/** A stream that hands on what is written at once, and that nobody can close. */
class CellStream extends Writable {
  readonly fd: number;
  readonly #show: (text: string) => void;
  readonly #decoder = new StringDecoder();

  constructor(fd: number, show: (text: string) => void) {
    super();
    this.fd = fd;
    this.#show = show;
  }

  /** Without the state that streams keep of a write under way: an interrupt in the middle of one would leave it so. */
  override write(chunk: string | Uint8Array, encoding?: BufferEncoding | Callback, done?: Callback): boolean {
    const plain = typeof chunk === "string" && (typeof encoding !== "string" || /^utf-?8$/i.test(encoding));
    const bytes = (): Buffer =>
      typeof chunk === "string" ? Buffer.from(chunk, encoding as BufferEncoding) : Buffer.from(chunk);
    const text = plain ? chunk : this.#decoder.write(bytes());
    if (text !== "") this.#show(text);
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  }

  override end(): this {
    return this;
  }

  override destroy(): this {
    return this;
  }
}

function cut(text: string): string {
  if (text.length <= LIMIT) return text;
  return `${text.slice(0, LIMIT)}\n… ${text.length - LIMIT} more characters were written at once and are not shown\n`;
}
