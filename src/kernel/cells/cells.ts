import { EventEmitter } from "node:events";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import { promiseHooks } from "node:v8";
import type { Cell } from "./cell.js";
import { CURRENT } from "../threads.js";

const OWNER = Symbol("cell");
type Owned = Promise<unknown> & { [OWNER]?: Cell };
type Callback = (...args: never[]) => unknown;

/**
 * Knows which cell the running code belongs to: through promises, timers, ticks and the events of emitters that the
 * cell made. AsyncLocalStorage would do the same on async_hooks, whose stack Node asserts to be balanced: a terminated
 * microtask leaves it unbalanced, and the process dies.
 */
export class Cells {
  readonly #counters: Int32Array;
  #running: Cell | undefined;
  #latest: Cell | undefined;
  readonly #emitters = new WeakMap<EventEmitter, Cell>();

  /** `counters`: shared with the protocol's thread, which sees there whose code runs. */
  constructor(counters: Int32Array) {
    this.#counters = counters;
  }

  get #current(): Cell | undefined {
    return this.#running;
  }

  set #current(cell: Cell | undefined) {
    this.#running = cell;
    this.#counters[CURRENT] = cell ? cell.id : 0;
  }

  /** Starts to follow; for the life of the process. */
  follow(): void {
    this.#followPromises();
    this.#followTimers();
    this.#followEmitters();
  }

  /** The cell that the running code was started by; the latest one where that is unknown. */
  get current(): Cell | undefined {
    return this.#current ?? this.#latest;
  }

  /** The cell that made a promise. */
  ownerOf(promise: Promise<unknown>): Cell | undefined {
    return (promise as Owned)[OWNER] ?? this.#latest;
  }

  run<T>(cell: Cell, action: () => T): T {
    this.#latest = cell;
    return this.#within(cell, action);
  }

  /** Called when running code was ended from outside or threw to the top: it did not unwind by itself. */
  reset(): void {
    this.#current = undefined;
  }

  /** Without `finally`: an error that nobody catches is looked at while the cell is still the current one. */
  #within<T>(cell: Cell, action: () => T): T {
    const outer = this.#current;
    this.#current = cell;
    const result = action();
    this.#current = outer;
    return result;
  }

  #followPromises(): void {
    promiseHooks.createHook({
      init: (promise: Owned) => {
        if (this.#current) promise[OWNER] = this.#current;
      },
      before: (promise: Owned) => {
        this.#current = promise[OWNER];
      },
      after: () => {
        this.#current = undefined;
      },
    });
  }

  #followTimers(): void {
    for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) {
      this.#follow(globalThis, name);
      Object.assign(timers, { [name]: globalThis[name] });
    }
    this.#follow(globalThis, "queueMicrotask");
    this.#follow(process, "nextTick");
    syncBuiltinESMExports();
  }

  /** Makes a function of the system run its callback, the first argument, for the cell that calls it. */
  #follow<Name extends string>(holder: Record<Name, Callback>, name: Name): void {
    const original = holder[name] as (...args: unknown[]) => unknown;
    const bind = (callback: unknown): unknown => this.#bind(callback);
    const followed = function (this: unknown, callback: unknown, ...rest: unknown[]): unknown {
      return Reflect.apply(original, this, [bind(callback), ...rest]);
    };
    Object.defineProperties(followed, Object.getOwnPropertyDescriptors(original));
    Object.assign(holder, { [name]: followed });
  }

  #bind(callback: unknown): unknown {
    const cell = this.#current;
    if (!cell || typeof callback !== "function") return callback;
    const within = (action: () => unknown): unknown => this.#within(cell, action);
    return function (this: unknown, ...args: unknown[]) {
      return within(() => Reflect.apply(callback, this, args) as unknown);
    };
  }

  #followEmitters(): void {
    const statics = EventEmitter as unknown as { init: unknown };
    const prototype = EventEmitter.prototype;
    const init: unknown = statics.init;
    const emit = Reflect.get(prototype, "emit") as (...args: unknown[]) => boolean;
    const made = (emitter: EventEmitter): void => {
      if (this.#current) this.#emitters.set(emitter, this.#current);
    };
    const owner = (emitter: EventEmitter): Cell | undefined =>
      this.#current ? undefined : this.#emitters.get(emitter);
    const within = (cell: Cell, action: () => boolean): boolean => this.#within(cell, action);
    statics.init = function (this: EventEmitter, options: unknown) {
      Reflect.apply(init as () => void, this, [options]);
      made(this);
    };
    prototype.emit = function (this: EventEmitter, ...args: unknown[]) {
      const cell = owner(this);
      return cell ? within(cell, () => Reflect.apply(emit, this, args)) : Reflect.apply(emit, this, args);
    };
  }
}
