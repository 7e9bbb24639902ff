import { readFile } from "node:fs/promises";
import type { LoadHook, ResolveHook } from "node:module";
import { fileURLToPath } from "node:url";
import { isTypeScript, transpile } from "./transpile.js";

/*
 * Module hooks (node:module `register`) with which a controller file runs as it is written: `autotts-lab` is this package
 * wherever the file lies, and TypeScript files are transpiled as they are loaded.
 */

export const resolve: ResolveHook = async (specifier, context, next) => {
  if (specifier === "autotts-lab")
    return { url: new URL("../index.js", import.meta.url).href, shortCircuit: true };
  try {
    return await next(specifier, context);
  } catch (error) {
    const source =
      specifier.startsWith(".") && isTypeScript(context.parentURL ?? "") && asTypeScript(specifier);
    if (!source) throw error;
    return await next(source, context);
  }
};

export const load: LoadHook = async (url, context, next) => {
  if (!url.startsWith("file:") || !isTypeScript(url)) return await next(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  return { format: "module", source: await transpile(source, fileURLToPath(url)), shortCircuit: true };
};

function asTypeScript(specifier: string): string {
  return /\.m?js$/.test(specifier) ? specifier.replace(/js$/, "ts") : `${specifier}.ts`;
}
