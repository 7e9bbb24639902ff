import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { init, parse } from "es-module-lexer";
import { isTypeScript, transpile } from "./transpile.js";

const ENGINE = new URL("../replay/replay.js", import.meta.url).href;

/**
 * SHA-256 over the code that decides outcomes: a controller's module, the replay engine, and every file that they import
 * by a relative path, directly or not.
 */
export async function codeHash(module: string): Promise<string> {
  await init();
  const sources = new Map<string, string>();
  await collect(module, sources);
  await collect(ENGINE, sources);
  const from = fileURLToPath(new URL(".", module));
  const files = [...sources].map(([url, source]) => [relative(from, fileURLToPath(url)), source] as const);
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(files)).digest("hex");
}

async function collect(url: string, sources: Map<string, string>): Promise<void> {
  if (sources.has(url)) return;
  const source = await readFile(fileURLToPath(url), "utf8");
  sources.set(url, source);
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
