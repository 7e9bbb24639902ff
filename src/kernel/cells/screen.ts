import { randomUUID } from "node:crypto";
import type { Cells } from "./cells.js";
import type { Cell } from "./cell.js";
import type { Outlet } from "./outlet.js";
import type { Bundle } from "../display/bundle.js";
import type { Screen } from "../display/display.js";
import { formatNow, DISPLAY } from "../display/format.js";
import { isFigure, toBundle } from "../display/figure.js";
import { toText } from "../display/to-text.js";
import { isObject, toJson } from "../json.js";

/** Where the values of cells are shown. */
export class CellScreen implements Screen {
  readonly #cells: Cells;
  readonly #outlet: Outlet;
  /** Source of the cell whose output carries the figure library: run again, it has to carry it again. */
  #librarian: string | undefined;

  constructor(cells: Cells, outlet: Outlet) {
    this.#cells = cells;
    this.#outlet = outlet;
  }

  show: Screen["show"] = (type, bundle, displayId) => {
    const cell = this.#cells.current;
    const transient = displayId === undefined ? {} : { display_id: displayId };
    if (cell)
      this.#outlet.publish({ cell: cell.id, message: type, content: toJson({ ...bundle, transient }) });
  };

  result(bundle: Bundle, cell: Cell): void {
    this.#outlet.publish({ cell: cell.id, message: "execute_result", content: { ...bundle } });
  }

  /** Shows a value beside the notebook, where the front end has a pager. */
  page(value: unknown): void {
    const cell = this.#cells.current;
    const data = { "text/plain": typeof value === "string" ? value : toText(value) };
    if (cell)
      this.#outlet.post({ type: "payload", cell: cell.id, payload: { source: "page", data, start: 0 } });
  }

  clear(wait: boolean): void {
    const cell = this.#cells.current;
    if (cell) this.#outlet.publish({ cell: cell.id, message: "clear_output", content: { wait } });
  }

  /** How a value is shown; a promise only where the value itself makes one of its bundle. */
  format = (value: unknown): Bundle | Promise<Bundle> => {
    const plain = (): Bundle => formatNow(value);
    try {
      const own = ownBundle(value);
      if (own instanceof Promise) return own.then((data) => complete(data, value)).catch(plain);
      if (own !== undefined) return complete(own, value);
      if (!isFigure(value)) return plain();
      return toBundle(value, `figure-${randomUUID()}`, () => this.#needsLibrary());
    } catch {
      return plain();
    }
  };

  #needsLibrary(): boolean {
    const source = this.#cells.current?.source;
    this.#librarian ??= source;
    return this.#librarian === source;
  }
}

function ownBundle(value: unknown): unknown {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  const show = (value as Record<symbol, unknown>)[DISPLAY];
  return typeof show === "function" ? (Reflect.apply(show, value, []) as unknown) : undefined;
}

function complete(data: unknown, value: unknown): Bundle {
  if (!isObject(data)) return formatNow(value);
  return { data: toJson({ "text/plain": toText(value), ...data }), metadata: {} };
}
