import { setTimeout as sleep } from "node:timers/promises";
import type { EndMarks } from "./end-marks.js";
import type { History } from "./history.js";
import type { Interrupter } from "./interrupter.js";
import type { Language } from "./language.js";
import { reply, status, type Request } from "./request.js";
import type { Sockets } from "./sockets.js";
import { Streams } from "./streams.js";
import {
  CURRENT,
  INTERRUPTED,
  type Failure,
  type FromMain,
  type Outcome,
  type Published,
  type Run,
  type ToMain,
} from "../threads.js";
import type { JsonObject } from "../json.js";

/** An execute_request under way or done; its late output still finds its parent here. */
export interface Cell {
  readonly id: number;
  readonly request: Request;
  readonly silent: boolean;
  readonly count: number;
  readonly payload: JsonObject[];
  settle: (outcome: Outcome) => void;
}

export interface ExecutionsOptions {
  readonly sockets: Sockets;
  readonly language: Language;
  readonly history: History;
  readonly interrupter: Interrupter;
  readonly marks: EndMarks;
  readonly post: (message: ToMain) => void;
  /** Shared with the main thread. */
  readonly counters: Int32Array;
  readonly check: boolean;
  /** Told which cell runs, and of none when the queue is empty. */
  readonly onRunning: (cell: Cell | undefined) => void;
}

type Settled = Extract<FromMain, { type: "settled" }>;

/** Cells whose late output is still given its parent. */
const REMEMBERED = 2000;
/** How long a cell may wait for the main thread before it is asked why, in milliseconds. */
const START = 50;

const ABORTED: Failure = {
  ename: "Aborted",
  evalue: "not run, because a cell before it failed",
  traceback: [],
};

/** Runs execute_requests one after the other. */
export class Executions {
  readonly #options: ExecutionsOptions;
  readonly #queue: Request[] = [];
  readonly #cells = new Map<number, Cell>();
  readonly #streams: Streams<Cell>;
  #count = 0;
  #runs = 0;
  #current: Cell | undefined;
  #draining = false;
  /** The latest cell that the main thread has begun. */
  #started = 0;
  readonly #interrupted = new Set<number>();

  constructor(options: ExecutionsOptions) {
    this.#options = options;
    this.#streams = new Streams((cell, content) => this.#send(cell, "stream", content));
  }

  add(request: Request): void {
    this.#queue.push(request);
    if (!this.#draining) void this.#drain();
  }

  cell(id: number): Cell | undefined {
    return this.#cells.get(id);
  }

  async settled({ cell, outcome, marks }: Settled): Promise<void> {
    await this.#options.marks.all(cell, marks);
    this.#cells.get(cell)?.settle(outcome);
  }

  /** Output that came through an open file: of the latest cell that began, there is no telling which wrote it. */
  wrote(name: "stdout" | "stderr", text: string): void {
    const cell = this.#cells.get(this.#started);
    if (cell && !cell.silent) this.#streams.write(cell, name, text);
  }

  publish({ cell: id, message, content, metadata = {}, buffers = [] }: Published): void {
    const cell = this.#cells.get(id);
    if (!cell || cell.silent) return;
    if (message === "stream") this.#streams.write(cell, content["name"] as string, content["text"] as string);
    else
      this.#send(cell, message, content, { metadata, buffers: buffers.map((bytes) => Buffer.from(bytes)) });
  }

  /** Sends what was written so far. */
  flush(): void {
    this.#streams.flush();
  }

  /** Stops the cell that runs and drops the ones that wait. */
  async interrupt(): Promise<void> {
    const cell = this.#current;
    if (cell) this.#interrupted.add(cell.id);
    await this.#options.interrupter.interrupt(cell?.id);
    cell?.settle({ status: "error", failure: INTERRUPTED });
  }

  started(id: number): void {
    this.#started = Math.max(this.#started, id);
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    let request;
    while ((request = this.#queue.shift())) await this.#execute(request);
    this.#draining = false;
    this.#options.onRunning(undefined);
  }

  async #execute(request: Request): Promise<void> {
    const { sockets, history } = this.#options;
    const { code, silent = false, store_history = true, stop_on_error = true } = request.message.content;
    status(sockets, request, "busy");
    const counts = store_history === true && silent !== true;
    if (counts) this.#count++;
    const [cell, settled] = this.#open(request, silent === true);
    const source = typeof code === "string" ? code : "";
    if (!cell.silent) this.#send(cell, "execute_input", { code: source, execution_count: cell.count });
    if (counts && source.trim() !== "") history.add(cell.count, source);
    void this.#start(cell, source);
    const outcome = await settled;
    this.#current = undefined;
    this.#close(cell, outcome);
    if (outcome.status === "error" && stop_on_error === true) this.#abortQueue();
  }

  #open(request: Request, silent: boolean): [Cell, Promise<Outcome>] {
    let settle: Cell["settle"] = () => undefined;
    const settled = new Promise<Outcome>((resolve) => (settle = resolve));
    const cell = { id: ++this.#runs, request, silent, count: this.#count, payload: [], settle };
    this.#cells.set(cell.id, cell);
    this.#cells.delete(cell.id - REMEMBERED);
    this.#current = cell;
    return [cell, settled];
  }

  async #start(cell: Cell, source: string): Promise<void> {
    const { language, check, onRunning } = this.#options;
    if (source.trim() === "") {
      cell.settle({ status: "ok", expressions: {} });
      return;
    }
    const file = `cell-${cell.count}.ts`;
    const result = await language.ask("compile", { type: "compile", code: source, file, check });
    if (this.#current !== cell) return;
    if (!result.ok) {
      this.#fail(cell, result.failure);
      return;
    }
    const expressions = toExpressions(cell.request.message.content["user_expressions"]);
    onRunning(cell);
    const { code, map } = result;
    await this.#deliver(cell, { type: "run", cell: cell.id, file, source, code, map, expressions });
  }

  /**
   * Hands a cell to the main thread. What an interrupted cell left behind may keep that thread busy: it is terminated, and
   * a termination that comes late may hit the very message, which is then sent again.
   */
  async #deliver(cell: Cell, run: Run): Promise<void> {
    const { post, interrupter, counters } = this.#options;
    const waits = (): boolean => this.#current === cell && this.#started < cell.id;
    await interrupter.free();
    if (!waits()) return;
    post(run);
    for (let terminated = false; ;) {
      await sleep(START);
      if (!waits()) return;
      if (this.#interrupted.has(Atomics.load(counters, CURRENT))) {
        interrupter.terminate();
        terminated = true;
      } else if (terminated && (await interrupter.ask(undefined)) && waits()) post(run);
    }
  }

  #fail(cell: Cell, failure: Failure): void {
    cell.settle({ status: "error", failure });
  }

  #close(cell: Cell, outcome: Outcome): void {
    const { sockets } = this.#options;
    this.#streams.flush();
    const { count: execution_count, payload } = cell;
    if (outcome.status === "ok") {
      const { expressions: user_expressions } = outcome;
      reply(sockets, cell.request, { status: "ok", execution_count, payload, user_expressions });
    } else {
      if (!cell.silent && !outcome.told) this.#send(cell, "error", { ...outcome.failure });
      reply(sockets, cell.request, { status: "error", execution_count, ...outcome.failure });
    }
    status(sockets, cell.request, "idle");
  }

  #abortQueue(): void {
    const { sockets } = this.#options;
    for (const request of this.#queue.splice(0)) {
      status(sockets, request, "busy");
      reply(sockets, request, { status: "error", execution_count: this.#count, ...ABORTED });
      status(sockets, request, "idle");
    }
  }

  #send(
    cell: Cell,
    type: string,
    content: JsonObject,
    { metadata, buffers }: { metadata?: JsonObject; buffers?: Buffer[] } = {},
  ): void {
    if (type !== "stream") this.#streams.flush();
    this.#options.sockets.send("iopub", {
      ...{ type, parent: cell.request.message.header, identities: [Buffer.from(type)] },
      content: type === "execute_result" ? { execution_count: cell.count, ...content } : content,
      ...(metadata && { metadata }),
      ...(buffers && { buffers }),
    });
  }
}

function toExpressions(value: unknown): Record<string, string> {
  const entries = Object.entries((value ?? {}) as JsonObject);
  return Object.fromEntries(entries.map(([name, code]) => [name, String(code)]));
}
