import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawn, newFolder, runKernel } from "../kernel.js";
import type { Exchange, ExecuteOptions } from "../../../src/kernel/client/kernel-client.js";
import type { RunningKernel } from "../../../src/kernel/client/run-kernel.js";

let kernel: RunningKernel;
const folder = newFolder();
beforeAll(async () => {
  kernel = await runKernel({ folder, args: ["--no-check"] });
});
afterAll(async () => kernel.stop());

const run = (code: string, options?: ExecuteOptions): Promise<Exchange> =>
  kernel.client.execute(code, options);
const traceback = ({ reply }: Exchange): string =>
  stripVTControlCharacters((reply.content["traceback"] as string[]).join("\n"));

function writePackage(name: string, manifest: object, files: Readonly<Record<string, string>>): void {
  const at = join(folder, "node_modules", name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "package.json"), JSON.stringify({ name, version: "1.0.0", ...manifest }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text);
}

describe("a cell", () => {
  it("may declare again what a cell before it declared", async () => {
    await run("const a: number = 1; let b = 2; class C { n = 1 }; function f() { return 1 }");
    await run("const a: string = 'x'; let b = a; class C { n = 2 }; function f() { return 2 }");
    expect(drawn(await run("[a, b, new C().n, f()]"))).toEqual([["execute_result", "[ 'x', 'x', 2, 2 ]"]]);
  });

  it("shows its last expression, awaited, and nothing for undefined or a statement", async () => {
    expect(drawn(await run("Promise.resolve(5)"))).toEqual([["execute_result", "5"]]);
    expect(drawn(await run("undefined"))).toEqual([]);
    expect(drawn(await run("1; const unseen = 2;"))).toEqual([]);
  });

  it("imports ESM-only, exports-only, CommonJS and top-level-await packages from the notebook's folder", async () => {
    writePackage(
      "esm",
      { type: "module", exports: { "./sub": { import: "./sub.js" } } },
      { "sub.js": "export const sub = 1;" },
    );
    writePackage(
      "awaits",
      { type: "module", exports: "./index.js" },
      { "index.js": "export const late = await 2;" },
    );
    writePackage(
      "common",
      { main: "index.js" },
      { "index.js": "const o = { a: 3 }; module.exports = Object.assign({}, o);" },
    );
    const code = `import { sub } from "esm/sub"; import { late as renamed } from "awaits"; import { a } from "common";
import common, * as all from "common"; import "esm/sub";
[sub, renamed, a, common.a, typeof all, (await import("esm/sub")).sub]`;
    expect(drawn(await run(code))).toEqual([["execute_result", "[ 1, 2, 3, 3, 'object', 1 ]"]]);
  });

  it("imports local TypeScript however it is spelled, and again after it or what it imports changed", async () => {
    writeFileSync(join(folder, "deep.ts"), "export const deep: number = 1;");
    writeFileSync(
      join(folder, "helper.ts"),
      'import { deep } from "./deep.js"; export const help: number = deep * 10;',
    );
    const code = (ending: string): string => `import { help } from "./helper${ending}"; help`;
    for (const ending of ["", ".ts", ".js"])
      expect(drawn(await run(code(ending)))).toEqual([["execute_result", "10"]]);
    writeFileSync(join(folder, "deep.ts"), "export const deep: number = 2;");
    expect(drawn(await run(code("")))).toEqual([["execute_result", "20"]]);
  });

  it("imports JSON, anew each time", async () => {
    writeFileSync(join(folder, "data.json"), '{"n":1}');
    expect(drawn(await run('import data from "./data.json"; data.n'))).toEqual([["execute_result", "1"]]);
    writeFileSync(join(folder, "data.json"), '{"n":2}');
    expect(drawn(await run('import data from "./data.json"; data.n'))).toEqual([["execute_result", "2"]]);
  });

  it("disposes with using, and drops export words", async () => {
    const code =
      "{ using d = { [Symbol.dispose]() { console.log('disposed') } }; } export const shown = 1; export { shown as other };";
    expect(drawn(await run(code))).toEqual([["stream", "disposed\n"]]);
    expect(drawn(await run("shown"))).toEqual([["execute_result", "1"]]);
  });

  it("tells an error at its own line and column, with the source and without the kernel's frames", async () => {
    const failed = await run(
      "interface A { a: number }\n\nfunction fail(): never {\n  throw new TypeError('bad')\n}\nfail()",
    );
    expect(failed.reply.content).toMatchObject({ ename: "TypeError", evalue: "bad" });
    expect(traceback(failed)).toMatch(/4 \| {3}throw new TypeError\('bad'\)\n +\^/);
    const frames = traceback(failed)
      .split("\n")
      .filter((line) => line.includes(" at "));
    expect(frames).toHaveLength(2);
    expect(frames[0]).toMatch(/at fail \(cell-\d+\.ts:4:9\)/);
    expect(frames[1]).toMatch(/cell-\d+\.ts:6:1/);
  });

  it("shows what is thrown and is no error", async () => {
    expect(drawn(await run("throw { code: 5 }"))).toEqual([["error", "Thrown: { code: 5 }"]]);
  });

  it("is given its late output, whatever runs then", async () => {
    const { reply } = await run(`setTimeout(() => console.log("from timer"), 60);
void (async () => { await new Promise((r) => setTimeout(r, 70)); console.log("from await"); })();
import { spawn } from "node:child_process";
spawn("echo", ["from child"]).stdout.on("data", (data) => console.log(String(data).trim()));`);
    await run("await new Promise((r) => setTimeout(r, 250))");
    const late = kernel.client.broadcast.filter(({ content }) => String(content["text"]).startsWith("from "));
    expect(late.map(({ content }) => content["text"]).join("")).toMatch(/from timer\n(?:.|\n)*from await\n/);
    expect(late.map(({ content }) => content["text"]).join("")).toContain("from child\n");
    expect(new Set(late.map(({ parent }) => parent?.msg_id))).toEqual(new Set([reply.parent?.msg_id]));
  });

  it("shows errors that nobody awaits, in the cell they come from", async () => {
    const failing = await run(
      "setTimeout(() => { throw new Error('from timer') }, 5); await new Promise((r) => setTimeout(r, 60))",
    );
    expect(drawn(failing)).toEqual([["error", "Error: from timer"]]);
    expect(failing.reply.content["status"]).toBe("error");
    const early = await run("setTimeout(() => { Promise.reject(new Error('unheard')) }, 30)");
    expect(early.reply.content["status"]).toBe("ok");
    await run("await new Promise((r) => setTimeout(r, 120))");
    const [error] = kernel.client.broadcast.filter(({ content }) => content["evalue"] === "unheard");
    expect(error!.parent?.msg_id).toBe(early.reply.parent?.msg_id);
  });

  it("neither ends the process nor closes its streams nor moves its imports", async () => {
    expect(drawn(await run("process.exit(3)"))[0]![1]).toMatch(/kernel keeps running/);
    await run("process.stdout.end(); process.stderr.destroy(); process.chdir('/')");
    writeFileSync(join(folder, "here.ts"), "export const here = 1;");
    expect(drawn(await run('import { here } from "./here"; console.log(here)'))).toEqual([["stream", "1\n"]]);
  });

  it("cuts what is too long to show, with a note", async () => {
    const [[, text]] = drawn(await run("'x'.repeat(100e6)")) as [[string, string]];
    expect(text.length).toBeLessThan(20_000);
    expect(text).toContain("more characters");
    const written = drawn(await run("console.log('x'.repeat(100e6))"))
      .map(([, part]) => String(part))
      .join("");
    expect(written.length).toBeLessThan(2e6);
    expect(written).toContain("more characters");
  });

  it("keeps a burst of output whole and in order", async () => {
    const exchange = await run("for (let i = 0; i < 20000; i++) console.log(i)");
    const text = drawn(exchange)
      .map(([, part]) => part)
      .join("");
    expect(text).toBe(Array.from({ length: 20000 }, (_, i) => `${i}\n`).join(""));
  });

  it("that kills the process ends with a message in the notebook", async () => {
    const other = await runKernel({ folder });
    const seen = new Promise<string>((resolve) => {
      other.client.onBroadcast = ({ header, content }) => {
        if (header.msg_type === "error") resolve(String(content["ename"]));
      };
    });
    void other.client.execute("// @nocheck\nprocess.kill(process.pid, 'SIGABRT')");
    expect(await seen).toBe("KernelDied");
    expect(await other.exited).not.toBe(0);
    await sleep(0);
    other.client.close();
  });
});
