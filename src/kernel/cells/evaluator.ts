import { Session, type Runtime } from "node:inspector";
import { Cell } from "./cell.js";
import type { Cells } from "./cells.js";
import type { EndMarks } from "./end-marks.js";
import { toFailure } from "./failure.js";
import { foundations } from "./foundations.js";
import type { Outlet } from "./outlet.js";
import type { CellScreen } from "./screen.js";
import { formatNow } from "../display/format.js";
import { INTERRUPTED, type Failure, type Outcome, type Run } from "../threads.js";
import type { JsonObject } from "../json.js";

export interface EvaluatorOptions {
  readonly cells: Cells;
  readonly outlet: Outlet;
  readonly screen: CellScreen;
  readonly marks: EndMarks;
}

/** Cells whose source and map are kept for stack traces. */
const REMEMBERED = 500;
const GROUP = "cell";

/** Evaluates cells in the global scope, like a console: let, const and class may be declared again. */
export class Evaluator {
  readonly #options: EvaluatorOptions;
  readonly #session = new Session();
  readonly #files = new Map<string, Cell>();
  readonly #running = new Map<number, Cell>();
  readonly #restore = foundations();
  #thrown: unknown;

  constructor(options: EvaluatorOptions) {
    this.#options = options;
    this.#session.connect();
  }

  async run(run: Run): Promise<void> {
    const { cells, outlet, marks } = this.#options;
    const cell = new Cell(run);
    this.#remember(cell);
    this.#running.set(cell.id, cell);
    outlet.post({ type: "started", cell: cell.id });
    this.#repair(cell);
    const failure = await cells.run(cell, () => this.#evaluate(run, cell));
    this.#running.delete(cell.id);
    cell.settled = true;
    const outcome = this.#outcome(cell, run, failure);
    outlet.post({ type: "settled", cell: cell.id, outcome, marks: marks.set(cell.id) });
  }

  #outcome(cell: Cell, run: Run, failure: Failure | undefined): Outcome {
    if (cell.signal.aborted) return { status: "error", failure: INTERRUPTED };
    if (failure) return { status: "error", failure };
    if (cell.stray) return { status: "error", failure: cell.stray, told: true };
    return { status: "ok", expressions: this.#expressions(run.expressions) };
  }

  interrupt(id: number | undefined): void {
    this.#options.cells.reset();
    if (id !== undefined) this.#running.get(id)?.interrupt();
  }

  /** Shows an error that no one awaited, in the cell it came from. */
  stray(error: unknown, cell: Cell | undefined): void {
    this.#options.cells.reset();
    if (!cell || cell.signal.aborted) return;
    const failure = this.failure(error);
    if (!cell.settled) cell.stray ??= failure;
    this.#options.outlet.publish({ cell: cell.id, message: "error", content: { ...failure } });
  }

  failure(thrown: unknown): Failure {
    return toFailure(thrown, (file) => this.#files.get(file));
  }

  /** Called by evaluated code, see #take. */
  keep(thrown: unknown): void {
    this.#thrown = thrown;
  }

  #remember(cell: Cell): void {
    this.#files.delete(cell.file);
    this.#files.set(cell.file, cell);
    const [oldest] = this.#files.keys();
    if (this.#files.size > REMEMBERED) this.#files.delete(oldest!);
  }

  async #evaluate({ code, file }: Run, cell: Cell): Promise<Failure | undefined> {
    const expression = `${code}\n//# sourceURL=${file}`;
    const parameters = { expression, replMode: true, awaitPromise: true, objectGroup: GROUP };
    const reply = await new Promise<Runtime.EvaluateReturnType | undefined>((resolve) =>
      this.#session.post("Runtime.evaluate", parameters, (error, params) => {
        this.#repair(cell);
        resolve(error ? undefined : (params as Runtime.EvaluateReturnType));
      }),
    );
    if (!reply) cell.interrupt();
    const details = reply?.exceptionDetails;
    const failure = details ? this.failure(this.#take(details)) : await this.#show(cell);
    this.#session.post("Runtime.releaseObjectGroup", { objectGroup: GROUP });
    return failure;
  }

  /** What the kernel needs to go on is put back after user code has run, and the cell says so. */
  #repair(cell: Cell): void {
    const names = this.#restore();
    if (names === "") return;
    const text = `The kernel cannot do without what was taken away or replaced, and has put it back: ${names}\n`;
    this.#options.outlet.publish({ cell: cell.id, message: "stream", content: { name: "stderr", text } });
  }

  async #show(cell: Cell): Promise<Failure | undefined> {
    if (!cell.result) return undefined;
    const { screen } = this.#options;
    try {
      const value = await cell.result.value;
      if (value === undefined || cell.signal.aborted) return undefined;
      screen.result(await screen.format(value), cell);
      return undefined;
    } catch (error) {
      return this.failure(error);
    }
  }

  /** The thrown value itself, of which the inspector tells only an id. */
  #take({ exception, text }: Runtime.ExceptionDetails): unknown {
    if (!exception) return new Error(text);
    if (exception.objectId === undefined) return exception.value ?? exception.unserializableValue;
    const functionDeclaration = "function () { __cell__.keep(this); }";
    this.#session.post("Runtime.callFunctionOn", { objectId: exception.objectId, functionDeclaration });
    const thrown = this.#thrown;
    this.#thrown = undefined;
    return thrown;
  }

  #expressions(expressions: Readonly<Record<string, string>>): JsonObject {
    const entries = Object.entries(expressions);
    return Object.fromEntries(entries.map(([name, code]) => [name, this.#expression(code)]));
  }

  #expression(code: string): JsonObject {
    try {
      const value: unknown = (0, eval)(`(${code}\n)`);
      return { status: "ok", ...formatNow(value) };
    } catch (error) {
      return { status: "error", ...this.failure(error) };
    }
  }
}
