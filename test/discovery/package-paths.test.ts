import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packagePaths } from "../../src/discovery/sandbox/package-paths.js";

const root = realpathSync(mkdtempSync(join(tmpdir(), "packages-")));
const at = (...path: string[]): string => join(root, ...path);
const modules = at("node_modules");
const store = at("node_modules/.pnpm");

function install(folder: string, dependencies: Record<string, string> = {}): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ dependencies }));
}

function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "dir");
}

beforeAll(() => {
  install(at("plain/node_modules/a"), { b: "1", "@s/c": "1", missing: "1" });
  install(at("plain/node_modules/b"), { a: "1" });
  install(at("plain/node_modules/@s/c"));
  mkdirSync(at("plain/app/dist"), { recursive: true });

  install(join(store, "a@1/node_modules/a"), { b: "1" });
  install(join(store, "b@1/node_modules/b"));
  link(join(store, "a@1/node_modules/b"), join(store, "b@1/node_modules/b"));
  link(join(store, "app@1/node_modules/a"), join(store, "a@1/node_modules/a"));
  mkdirSync(join(store, "app@1/node_modules/app/dist"), { recursive: true });

  link(at("linked/node_modules"), at("plain/node_modules"));
  mkdirSync(at("linked/dist"), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

test("packages are found above, with all that they depend on and nothing else", () => {
  const found = packagePaths(at("plain/app/dist"), ["a"]);
  expect([...found].sort()).toEqual(["@s/c/", "a/", "b/"].map((name) => at("plain/node_modules", name)));
});

test("links of pnpm are read on the way, each package where it really lies", () => {
  const found = packagePaths(join(store, "app@1/node_modules/app/dist"), ["a"]);
  expect([...found].sort()).toEqual([
    join(store, "a@1/node_modules/a/"),
    join(store, "a@1/node_modules/b"),
    join(store, "app@1/node_modules/a"),
    join(store, "b@1/node_modules/b/"),
  ]);
});

test("a folder of packages may be a link itself, and no path is in another", () => {
  const found = packagePaths(at("linked/dist"), ["a"]);
  expect(found).toContain(at("linked/node_modules"));
  expect(found).toContain(at("plain/node_modules/@s/c/"));
  const nested = found.filter((path) => found.some((other) => other !== path && path.startsWith(other)));
  expect(nested).toEqual([]);
});

test("what is not installed is passed over", () => {
  expect(packagePaths(modules, ["nowhere-to-be-found"])).toEqual([]);
});
