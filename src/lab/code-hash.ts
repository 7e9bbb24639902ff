import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { init, parse } from "es-module-lexer";
import { isTypeScript, transpile } from "./transpile.js";

const ENGINE = new URL("../replay/replay.js", import.meta.url).href;

/**
 * SHA-256 over the code that decides outcomes: a controller's module, the replay engine, and every file that they import
 * by a relative path, directly or not. The same wherever the files lie.
 */
export async function codeHash(module: string): Promise<string> {
  await init();
  const sources = await Promise.all([sourcesOf(module), sourcesOf(ENGINE)]);
  return createHash("sha256").update(JSON.stringify(sources)).digest("hex");
}

/** Paths, relative to the module's folder, and contents; sorted by path. */
async function sourcesOf(module: string): Promise<(readonly [path: string, source: string])[]> {
  const sources = new Map<string, string>();
  await collect(module, sources);
  const from = fileURLToPath(new URL(".", module));
  const files = [...sources].map(([url, source]) => [relative(from, fileURLToPath(url)), source] as const);
  return files.sort(([a], [b]) => (a < b ? -1 : 1));
}

async function collect(url: string, sources: Map<string, string>): Promise<void> {
  if (sources.has(url)) return;
  const source = await readFile(fileURLToPath(url), "utf8");
  sources.set(url, source);
  if (!/\.[cm]?[jt]s$/.test(url)) return;
  const [imports] = parse(isTypeScript(url) ? await transpile(source, url) : source);
  for (const found of imports) {
    const specifier = "specifier" in found ? found.specifier : undefined;
    if (specifier?.startsWith(".")) await collect(await existing(new URL(specifier, url).href), sources);
  }
}

/** A TypeScript file may be imported as the JavaScript it becomes. */
async function existing(url: string): Promise<string> {
  for (const candidate of [url, url.replace(/\.js$/, ".ts"), url.replace(/\.mjs$/, ".mts"), `${url}.ts`]) {
    const found = await readFile(fileURLToPath(candidate)).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return url;
}
