import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import type { LoadHook, ResolveHook } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { MessagePort } from "node:worker_threads";
import { caller } from "../remote.js";

/**
 * Loader of the notebook's own modules, in Node's thread for such hooks: finds `.ts` behind any spelling, and gives a
 * file a new URL when it or a module it imports has changed, so that it is loaded again.
 */
let compile: (request: unknown) => Promise<unknown>;

export function initialize({ compiler }: { compiler: MessagePort }): void {
  compile = caller(compiler);
}

export const resolve: ResolveHook = async (specifier, context, next) => {
  const local = /^(?:\.{0,2}\/|file:)/.test(specifier);
  if (!local) return next(specifier, context);
  const parent = context.parentURL ?? "file:///";
  const url = new URL(specifier, parent);
  if (url.protocol !== "file:" || url.pathname.includes("/node_modules/")) return next(specifier, context);
  const file = findFile(fileURLToPath(url));
  if (file === undefined) return next(specifier, context);
  const result = { url: `${pathToFileURL(file).href}?version=${version(file)}`, shortCircuit: true };
  return OURS.test(file) ? { ...result, format: "module" } : next(result.url, context);
};

export const load: LoadHook = async (url, context, next) => {
  const { pathname, protocol } = new URL(url);
  if (protocol !== "file:" || !OURS.test(pathname) || pathname.includes("/node_modules/"))
    return next(url, context);
  const file = fileURLToPath(url);
  const text = readFileSync(file, "utf8");
  const source = file.endsWith(".json")
    ? `export default ${text};`
    : ((await compile({ type: "module", file, text })) as string);
  return { format: "module", source, shortCircuit: true };
};

/** Files that Node does not load by itself, or not without being told what they are. */
const OURS = /\.(?:[cm]?tsx?|json)$/;

const ENDINGS = ["", ".ts", ".tsx", ".mts", ".js", ".mjs", "/index.ts", "/index.js"];

function findFile(path: string): string | undefined {
  const plain = ENDINGS.map((ending) => path + ending);
  const spelled = /\.[cm]?jsx?$/.test(path) ? [path.replace(/js(x?)$/, "ts$1")] : [];
  return [...plain, ...spelled].find((file) => existsSync(file) && statSync(file).isFile());
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** Digest of the contents of a file and of the local modules it imports. */
function version(file: string): string {
  const hash = createHash("sha256");
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = readFileSync(path, "utf8");
    hash.update(path).update(text);
    for (const [, specifier] of text.matchAll(IMPORT)) {
      const found = findFile(fileURLToPath(new URL(specifier!, pathToFileURL(path))));
      if (found !== undefined) visit(found);
    }
  };
  visit(file);
  return hash.digest("hex").slice(0, 16);
}
