import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const IMPORTED = /\bfrom "([^"]+)"|\bimport\("([^"]+)"\)/g;

/** The packages that the declarations reached from a file import. */
function packagesOf(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return new Set();
  seen.add(file.href);
  const found = new Set<string>();
  for (const [, from, type] of readFileSync(file, "utf8").matchAll(IMPORTED)) {
    const name = (from ?? type)!;
    if (!name.startsWith(".")) found.add(name);
    else packagesOf(new URL(name.replace(/\.js$/, ".d.ts"), file), seen).forEach((other) => found.add(other));
  }
  return found;
}

test("the package's types need no other package's: a notebook's first cell waits for every file that is read", () => {
  const packages = packagesOf(new URL("../../dist/index.d.ts", import.meta.url));
  // danfojs is read only where it is installed, and a proposal's example names the package itself.
  expect([...packages].filter((name) => !name.startsWith("node:")).sort()).toEqual([
    "autotts-lab",
    "danfojs-node",
  ]);
});
