import { readFileSync } from "node:fs";
import { createRequire, register } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import type { MessagePort } from "node:worker_threads";

export type Import = (specifier: string, names?: readonly string[]) => Promise<unknown>;

export interface ModulesOptions {
  /** Where imports are resolved from: the notebook's folder. */
  readonly folder: string;
  /** Modules that the kernel itself provides, by specifier. */
  readonly provided: ReadonlyMap<string, unknown>;
  /** To the language worker, which compiles local TypeScript modules. */
  readonly compiler: MessagePort;
}

/** What `import` means in a cell. */
export function importer({ folder, provided, compiler }: ModulesOptions): Import {
  const filename = join(folder, "cell.mjs");
  const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const native = new vm.Script("(specifier) => import(specifier)", {
    filename,
    importModuleDynamically,
  }).runInThisContext() as (specifier: string) => Promise<object>;
  const require = createRequire(filename);
  let hooked = false;
  const hook = (): void => {
    if (hooked) return;
    hooked = true;
    register(new URL("./module-hooks.js", import.meta.url), { data: { compiler }, transferList: [compiler] });
  };
  return async (specifier, names = []) => {
    const own = provided.get(specifier);
    if (own !== undefined) return own;
    if (specifier.endsWith(".json")) return readJson(require.resolve(specifier));
    const local = isLocal(specifier);
    if (local) hook();
    const path = /^\.{0,2}\//.test(specifier) ? pathToFileURL(resolve(folder, specifier)).href : specifier;
    return withNames(await native(path), names);
  };
}

function isLocal(specifier: string): boolean {
  return /^(?:\.{0,2}\/|file:|#)/.test(specifier);
}

/** Read anew each time, so that a changed file is seen. */
function readJson(file: string): object {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  return { ...(typeof value === "object" ? value : {}), default: value };
}

/** Names of a CommonJS module that Node's static analysis missed are taken from its exports object. */
function withNames(module: object, names: readonly string[]): object {
  const fallback = (module as { default?: unknown }).default;
  const missing = names.filter((name) => !(name in module));
  if (missing.length === 0 || !canHaveKeys(fallback)) return module;
  const found = missing.filter((name) => name in fallback);
  return { ...module, ...Object.fromEntries(found.map((name) => [name, fallback[name as never]])) };
}

function canHaveKeys(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
