import { existsSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Files that Node does not load by itself, or not without being told what they are. */
export const OURS = /\.(?:[cm]?tsx?|json)$/;

const ENDINGS = ["", ".ts", ".tsx", ".mts", ".js", ".mjs", "/index.ts", "/index.js"];

/** The notebook's own file behind a specifier, however it is spelled; undefined where there is none, or a package's. */
export function findLocal(specifier: string, parent: string): string | undefined {
  if (!/^(?:\.{0,2}\/|file:)/.test(specifier)) return undefined;
  const url = new URL(specifier, parent);
  if (url.protocol !== "file:" || url.pathname.includes("/node_modules/")) return undefined;
  const path = fileURLToPath(url);
  const plain = ENDINGS.map((ending) => path + ending);
  const spelled = /\.[cm]?jsx?$/.test(path) ? [path.replace(/js(x?)$/, "ts$1")] : [];
  return [...plain, ...spelled].find((file) => existsSync(file) && statSync(file).isFile());
}

/** The notebook's own files that the JavaScript of a file imports by specifiers. */
export function findLocals(specifiers: readonly string[], importer: string): string[] {
  const parent = pathToFileURL(importer).href;
  return specifiers.map((specifier) => findLocal(specifier, parent)).filter((file) => file !== undefined);
}
