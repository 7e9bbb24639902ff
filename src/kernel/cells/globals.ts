import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { MessagePort } from "node:worker_threads";
import type { Cells } from "./cells.js";
import type { Comms } from "./comms.js";
import type { Evaluator } from "./evaluator.js";
import { confirmWith, prompter } from "./input.js";
import type { Import } from "./modules.js";
import type { Outlet } from "./outlet.js";
import { eachUntilInterrupted, untilInterrupted } from "./until-interrupted.js";
import type { CellScreen } from "./screen.js";
import { newScreenDisplay, newUpdatingDisplay } from "../display/display.js";

export interface GlobalsOptions {
  readonly cells: Cells;
  readonly evaluator: Evaluator;
  readonly load: Import;
  readonly folder: string;
  readonly outlet: Outlet;
  readonly input: MessagePort;
  readonly counters: Int32Array;
  readonly screen: CellScreen;
  readonly comms: Comms;
}

/** What a cell finds in its global scope beside Node's own. */
export function installGlobals(options: GlobalsOptions): void {
  const { cells, evaluator, load, folder, screen, comms } = options;
  const file = join(folder, "cell.mjs");
  const require = createRequire(file);
  const url = pathToFileURL(file).href;
  const resolve = (specifier: string): string => pathToFileURL(require.resolve(specifier)).href;
  const prompt = prompter(options);
  const own = {
    import: load,
    live: (value: unknown) => untilInterrupted(value, cells.current),
    liveEach: (values: AsyncIterable<unknown>) => eachUntilInterrupted(values, cells.current),
    keep: (thrown: unknown) => evaluator.keep(thrown),
    meta: { url, filename: file, dirname: folder, resolve },
    result: (value: unknown) => {
      if (cells.current) cells.current.result = { value };
    },
  };
  // Compiled cells cannot do without it.
  Object.defineProperty(globalThis, "__cell__", { value: Object.freeze(own) });
  hidden("require", require);
  hidden("display", newScreenDisplay(screen));
  hidden("newDisplay", () => newUpdatingDisplay(screen));
  hidden("clearOutput", (wait = false) => screen.clear(wait));
  hidden("page", (value: unknown) => screen.page(value));
  hidden("comms", comms);
  hidden("prompt", prompt);
  hidden("confirm", confirmWith(prompt));
  Object.defineProperty(globalThis, "cell", {
    get: () => cells.current,
    set: redefine("cell"),
    configurable: true,
  });
  process.exit = (code) => {
    throw new Error(
      `process.exit(${code ?? ""}) in a cell: the kernel keeps running; shut it down from the front end instead`,
    );
  };
}

function hidden(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

/** User code may take the name for itself. */
function redefine(name: string): (value: unknown) => void {
  return (value) => hidden(name, value);
}

/**
 * A global that is a module, loaded when it is first used or ahead of that, by the returned function: `require` takes ES
 * modules without top-level await.
 */
export function preload(name: string, module: string, folder: string): () => void {
  const require = createRequire(join(folder, "cell.mjs"));
  const get = (): unknown => require(module);
  Object.defineProperty(globalThis, name, {
    get,
    set: redefine(name),
    configurable: true,
    enumerable: false,
  });
  return () => {
    try {
      get();
    } catch {
      // The cell that uses it is told.
    }
  };
}

/** What `import * as tslab from "tslab"` finds. */
export function tslab(screen: CellScreen, typescript: string): object {
  const versions = { tslab: "1.0.22", typescript, node: process.versions.node };
  return { display: newScreenDisplay(screen), newDisplay: () => newUpdatingDisplay(screen), versions };
}
