import { promiseHooks } from "node:v8";
import type { Cell } from "./cell.js";
import { followCallbacks } from "./follow-callbacks.js";
import { followChildren } from "./follow-children.js";
import { followEmitters } from "./follow-emitters.js";
import { followEventTargets } from "./follow-event-targets.js";
import { CURRENT } from "../threads.js";

const OWNER = Symbol("cell");
type Owned = Promise<unknown> & { [OWNER]?: Cell };

/**
 * Knows which cell the running code belongs to: through promises, timers, callbacks, listeners and child processes.
 * AsyncLocalStorage would do the same on async_hooks, whose stack Node asserts to be balanced: a terminated microtask
 * leaves it unbalanced, and the process dies.
 */
export class Cells {
  readonly #counters: Int32Array;
  #running: Cell | undefined;
  #latest: Cell | undefined;
  /** The last thing that was thrown out of a cell's code, and the cell. */
  #thrown: { readonly error: unknown; readonly cell: Cell } | undefined;

  /** `counters`: shared with the protocol's thread, which sees there whose code runs. */
  constructor(counters: Int32Array) {
    this.#counters = counters;
  }

  /** Starts to follow; for the life of the process. */
  follow(): void {
    this.#followPromises();
    followCallbacks(this);
    followEmitters(this);
    followEventTargets(this);
    followChildren();
  }

  /** The cell whose code runs, if it is known. */
  get running(): Cell | undefined {
    return this.#running;
  }

  /** The cell that the running code was started by; the latest one where that is unknown. */
  get current(): Cell | undefined {
    return this.#running ?? this.#latest;
  }

  /** The cell that made a promise. */
  ownerOf(promise: Promise<unknown>): Cell | undefined {
    return (promise as Owned)[OWNER] ?? this.#latest;
  }

  /** The cell whose code threw an error that nobody caught. */
  throwerOf(error: unknown): Cell | undefined {
    return this.#thrown && Object.is(this.#thrown.error, error) ? this.#thrown.cell : this.current;
  }

  run<T>(cell: Cell, action: () => T): T {
    this.#latest = cell;
    return this.within(cell, action);
  }

  /** Called when running code was ended from outside: it did not unwind by itself. */
  reset(): void {
    this.#enter(undefined);
  }

  within<T>(cell: Cell, action: () => T): T {
    const outer = this.#running;
    this.#enter(cell);
    try {
      return action();
    } catch (error) {
      if (!this.#thrown || !Object.is(this.#thrown.error, error)) this.#thrown = { error, cell };
      throw error;
    } finally {
      this.#enter(outer);
    }
  }

  /** A function that runs for the cell that is running now. */
  bind<Callback>(callback: Callback): Callback {
    const cell = this.#running;
    if (!cell || typeof callback !== "function") return callback;
    const within = (action: () => unknown): unknown => this.within(cell, action);
    return function (this: unknown, ...args: unknown[]) {
      return within(() => Reflect.apply(callback, this, args) as unknown);
    } as Callback;
  }

  #enter(cell: Cell | undefined): void {
    this.#running = cell;
    this.#counters[CURRENT] = cell ? cell.id : 0;
  }

  #followPromises(): void {
    promiseHooks.createHook({
      init: (promise: Owned) => {
        if (this.#running) promise[OWNER] = this.#running;
      },
      before: (promise: Owned) => this.#enter(promise[OWNER]),
      after: () => this.#enter(undefined),
    });
  }
}
