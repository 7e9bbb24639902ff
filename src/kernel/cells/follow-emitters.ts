import { EventEmitter } from "node:events";
import type { Cell } from "./cell.js";
import type { Cells } from "./cells.js";

type Listener = ((...args: unknown[]) => unknown) & { listener?: Listener };
type Add = (this: EventEmitter, event: string | symbol, listener: Listener) => EventEmitter;

const PLAIN = ["on", "addListener", "prependListener"] as const;
const ONCE = ["once", "prependOnceListener"] as const;

/**
 * Makes listeners run for the cell that adds them, and what an emitter does by itself, throwing an error that nobody
 * listens to say, for the cell that made the emitter.
 */
export function followEmitters(cells: Cells): void {
  const prototype = EventEmitter.prototype as unknown as Record<string, Add>;
  for (const name of PLAIN) prototype[name] = adding(prototype[name]!, cells);
  for (const name of ONCE) prototype[name] = addingOnce(prototype[name]!, cells);
  followMaking(cells);
}

/** Node removes a listener by itself or by the `listener` that it names. One that names another is `once`'s, see there. */
function adding(add: Add, cells: Cells): Add {
  return function (event, listener) {
    const plain = typeof listener === "function" && listener.listener === undefined;
    return Reflect.apply(add, this, [event, plain ? named(cells.bind(listener), listener) : listener]);
  };
}

function named(bound: Listener, listener: Listener): Listener {
  return bound === listener ? bound : Object.assign(bound, { listener });
}

/** `once` adds a wrapper that names the listener it was given: the bound one, where the wrapper must name the user's. */
function addingOnce(add: Add, cells: Cells): Add {
  return function (event, listener) {
    const bound = cells.bind(listener);
    const result = Reflect.apply(add, this, [event, bound]);
    if (bound === listener) return result;
    for (const wrapper of this.rawListeners(event) as Listener[])
      if (wrapper.listener === bound) wrapper.listener = listener;
    return result;
  };
}

function followMaking(cells: Cells): void {
  const makers = new WeakMap<EventEmitter, Cell>();
  const statics = EventEmitter as unknown as { init: (options: unknown) => void };
  const prototype = EventEmitter.prototype as unknown as { emit: (...args: unknown[]) => boolean };
  const { init } = statics;
  const { emit } = prototype;
  statics.init = function (this: EventEmitter, options: unknown) {
    Reflect.apply(init, this, [options]);
    if (cells.running) makers.set(this, cells.running);
  };
  prototype.emit = function (this: EventEmitter, ...args: unknown[]) {
    const maker = cells.running ? undefined : makers.get(this);
    const act = (): boolean => Reflect.apply(emit, this, args);
    return maker ? cells.within(maker, act) : act();
  };
}
