import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { LoadHook, ResolveHook } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { MessagePort } from "node:worker_threads";
import { init, parse } from "es-module-lexer";
import { caller } from "../remote.js";
import { findLocal, findLocals, OURS } from "./local-files.js";

/**
 * Loader of the notebook's own modules, in Node's thread for such hooks: finds `.ts` behind any spelling, and gives a
 * file a new URL when it or a module it imports has changed, so that it is loaded again.
 */
let compile: (request: unknown) => Promise<unknown>;

export function initialize({ compiler }: { compiler: MessagePort }): void {
  compile = caller(compiler);
}

export const resolve: ResolveHook = async (specifier, context, next) => {
  const file = findLocal(specifier, context.parentURL ?? "file:///");
  if (file === undefined) return next(specifier, context);
  // What a cell imports is looked at anew; what a module imports belongs to the same look.
  if (context.parentURL?.includes("?version=") !== true) loaded.clear();
  const result = { url: `${pathToFileURL(file).href}?version=${await version(file)}`, shortCircuit: true };
  return OURS.test(file) ? { ...result, format: "module" } : next(result.url, context);
};

export const load: LoadHook = async (url, context, next) => {
  const { pathname, protocol } = new URL(url);
  if (protocol !== "file:" || !OURS.test(pathname) || pathname.includes("/node_modules/"))
    return next(url, context);
  return { format: "module", source: await toJavaScript(fileURLToPath(url)), shortCircuit: true };
};

interface Loaded {
  readonly text: string;
  readonly source: Promise<string>;
}

/** What files were made of last, by path. */
const loaded = new Map<string, Loaded>();

/** The JavaScript of a file as it is now; names that the tsconfig's `paths` stand for are paths in it. */
function toJavaScript(file: string): Promise<string> {
  const text = readFileSync(file, "utf8");
  const known = loaded.get(file);
  if (known?.text === text) return known.source;
  const source = file.endsWith(".json")
    ? Promise.resolve(`export default ${text};`)
    : OURS.test(file)
      ? (compile({ type: "module", file, text }) as Promise<string>)
      : Promise.resolve(text);
  loaded.set(file, { text, source });
  return source;
}

/** Digest of the contents of a file and of the notebook's own modules that it imports, and they import. */
async function version(file: string): Promise<string> {
  await init();
  const hash = createHash("sha256");
  const seen = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = await toJavaScript(path);
    hash.update(path).update(source);
    for (const imported of findLocals(specifiersIn(source), path)) await visit(imported);
  };
  await visit(file);
  return hash.digest("hex").slice(0, 16);
}

function specifiersIn(source: string): string[] {
  try {
    return parse(source)[0].flatMap((found) => ("specifier" in found ? (found.specifier ?? []) : []));
  } catch {
    // What cannot be read says so when it is loaded.
    return [];
  }
}
