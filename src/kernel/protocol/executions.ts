import type { Cell } from "./cell.js";
import { CellOutputs } from "./cell-outputs.js";
import { Delivery } from "./delivery.js";
import type { EndMarks } from "./end-marks.js";
import type { History } from "./history.js";
import type { Interrupter } from "./interrupter.js";
import type { Language } from "./language.js";
import { reply, status, type Request } from "./request.js";
import type { Sockets } from "./sockets.js";
import {
  INTERRUPTED,
  type Failure,
  type FromMain,
  type Outcome,
  type Published,
  type ToMain,
} from "../threads.js";
import type { JsonObject } from "../json.js";

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

const ABORTED: Failure = {
  ename: "Aborted",
  evalue: "not run, because a cell before it failed",
  traceback: [],
};

/** Runs execute_requests one after the other. */
export class Executions {
  readonly #options: ExecutionsOptions;
  readonly #queue: Request[] = [];
  readonly #outputs: CellOutputs;
  readonly #delivery: Delivery;
  #count = 0;
  #runs = 0;
  #current: Cell | undefined;
  #draining = false;

  constructor(options: ExecutionsOptions) {
    this.#options = options;
    this.#outputs = new CellOutputs(options.sockets);
    this.#delivery = new Delivery(options);
  }

  add(request: Request): void {
    this.#queue.push(request);
    if (!this.#draining) void this.#drain();
  }

  cell(id: number): Cell | undefined {
    return this.#outputs.cell(id);
  }

  async settled({ cell, outcome, marks }: Settled): Promise<void> {
    await this.#options.marks.all(cell, marks);
    this.#outputs.cell(cell)?.settle(outcome);
  }

  /** Output that came through an open file: of the latest cell that began, there is no telling which wrote it. */
  wrote(name: "stdout" | "stderr", text: string): void {
    this.#outputs.write(this.#delivery.latest, name, text);
  }

  publish(published: Published): void {
    this.#outputs.publish(published);
  }

  /** Sends what was written so far. */
  flush(): void {
    this.#outputs.flush();
  }

  /** Stops the cell that runs and drops the ones that wait. */
  async interrupt(): Promise<void> {
    const cell = this.#current;
    if (cell) this.#delivery.interrupted(cell.id);
    await this.#options.interrupter.interrupt(cell?.id);
    cell?.settle({ status: "error", failure: INTERRUPTED });
  }

  started(id: number): void {
    this.#delivery.started(id);
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
    if (!cell.silent)
      this.#outputs.send(cell, "execute_input", { code: source, execution_count: cell.count });
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
    this.#outputs.add(cell);
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
    const run = { type: "run", cell: cell.id, file, source, code, map, expressions } as const;
    await this.#delivery.deliver(run, () => this.#current === cell);
  }

  #fail(cell: Cell, failure: Failure): void {
    cell.settle({ status: "error", failure });
  }

  #close(cell: Cell, outcome: Outcome): void {
    const { sockets } = this.#options;
    this.#outputs.flush();
    const { count: execution_count, payload } = cell;
    if (outcome.status === "ok") {
      const { expressions: user_expressions } = outcome;
      reply(sockets, cell.request, { status: "ok", execution_count, payload, user_expressions });
    } else {
      if (!cell.silent && !outcome.told) this.#outputs.send(cell, "error", { ...outcome.failure });
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
}

function toExpressions(value: unknown): Record<string, string> {
  const entries = Object.entries((value ?? {}) as JsonObject);
  return Object.fromEntries(entries.map(([name, code]) => [name, String(code)]));
}
