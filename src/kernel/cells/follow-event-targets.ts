import type { Cells } from "./cells.js";

type Handler = (event: unknown) => unknown;

/** Makes handlers of EventTarget run for the cell that adds them first. */
export function followEventTargets(cells: Cells): void {
  const prototype = EventTarget.prototype as unknown as Record<
    "addEventListener" | "removeEventListener",
    (this: EventTarget, type: string, handler: Handler | null, options?: unknown) => void
  >;
  const { addEventListener, removeEventListener } = prototype;
  const bound = new WeakMap<Handler, Handler>();
  prototype.addEventListener = function (type, handler, options) {
    if (typeof handler === "function" && cells.running && !bound.has(handler))
      bound.set(handler, cells.bind(handler));
    Reflect.apply(addEventListener, this, [type, (handler && bound.get(handler)) ?? handler, options]);
  };
  prototype.removeEventListener = function (type, handler, options) {
    Reflect.apply(removeEventListener, this, [type, (handler && bound.get(handler)) ?? handler, options]);
  };
}
