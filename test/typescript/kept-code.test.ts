import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const KEPT_CODE = fileURLToPath(new URL("../../src/typescript/kept-code.cjs", import.meta.url));

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "kept-code-"))));
afterEach(() => {
  chmodSync(home, 0o755);
  rmSync(home, { recursive: true });
});

/** Compiles in a process of its own, keeps the code, and tells whether V8 took what was kept before. */
function compile(cache = home): { text: string; taken: boolean } {
  const program = `
    const { Script } = require("node:vm");
    let taken = false;
    require("node:vm").Script = class extends Script {
      constructor(code, options) {
        super(code, options);
        if (options.cachedData !== undefined) taken = this.cachedDataRejected === false;
      }
    };
    const { typescript, keepCode } = require(${JSON.stringify(KEPT_CODE)});
    const text = typescript.transpile("const a: number = 1;");
    keepCode();
    console.log(JSON.stringify({ text, taken }));`;
  const env = { ...process.env, HOME: home, XDG_CACHE_HOME: cache };
  return JSON.parse(execFileSync(process.execPath, ["-e", program], { env, encoding: "utf8" })) as never;
}

test("the compiled code is kept for the next process, which compiles the same", () => {
  const first = compile();
  expect(first).toEqual({ text: expect.stringContaining("a = 1") as string, taken: false });
  expect(compile()).toEqual({ ...first, taken: true });
});

test("kept code that is not whole is not used, and made anew", () => {
  compile();
  const [file] = readdirSync(join(home, "autotts-lab"));
  const path = join(home, "autotts-lab", file!);
  const code = readFileSync(path);
  code[code.length - 100]! ^= 1;
  writeFileSync(path, code);
  expect(compile().taken).toBe(false);
  expect(compile().taken).toBe(true);
});

test("an empty XDG_CACHE_HOME is none: the code is kept under the user's home", () => {
  compile("");
  expect(readdirSync(join(home, ".cache", "autotts-lab"))).toHaveLength(1);
  expect(compile("").taken).toBe(true);
});

test("where nothing can be kept, it compiles all the same", () => {
  const file = join(home, "file");
  writeFileSync(file, "");
  expect(compile(file)).toEqual({ text: expect.stringContaining("a = 1") as string, taken: false });
});
