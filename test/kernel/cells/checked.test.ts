import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProject, writeFiles } from "./projects.js";
import { drawn, runKernel } from "../kernel.js";
import type { RunningKernel } from "../../../src/kernel/client/run-kernel.js";

let kernel: RunningKernel;
const folder = newProject({
  "tsconfig.json": JSON.stringify({
    compilerOptions: { strict: true, target: "es2017", jsx: "preserve", jsxImportSource: "library" },
  }),
  "src/help.ts":
    'import data from "./deep.json"; import type { T } from "./types"; export const help = (t: T): number => data.n + t.n;',
  "src/deep.json": '{"n": 10}',
  "src/types.ts": "export interface T { n: number } export type U = string;",
  "src/view.tsx": "export const View = (props: { t: string }) => <p>{props.t}</p>;",
});
beforeAll(async () => {
  kernel = await runKernel({ folder });
});
afterAll(async () => kernel.stop());

/** What a cell draws; its last expression as text. */
const run = async (code: string): Promise<unknown> =>
  drawn(await kernel.client.execute(code)).map(([, what]) => what);
const refused = async (code: string): Promise<string> => {
  const { reply } = await kernel.client.execute(code);
  expect(reply.content["ename"]).toBe("TypeCheckError");
  return String(reply.content["evalue"]);
};

describe("a checked cell of a project", () => {
  it("imports types alone, and an ES module that awaits and has only exports", async () => {
    expect(
      await run(
        'import type { Kind } from "library"; import { late, type Kind as K } from "library"; const k: Kind & K = { a: late }; k',
      ),
    ).toEqual(["{ a: 5 }"]);
    expect(await refused('k.a = "x"')).toContain("Type 'string' is not assignable to type 'number'");
    expect(
      await run('import { type T, U } from "./src/types"; const u: U = "a"; const t: T = { n: 1 }; t'),
    ).toEqual(["{ n: 1 }"]);
  });

  it("sees local modules anew when they change, or what they import, in values and types", async () => {
    const code =
      'import { help } from "./src/help"; import { T } from "./src/types"; const t2: T = { n: 1 }; help(t2)';
    expect(await run(code)).toEqual(["11"]);
    writeFiles(folder, { "src/deep.json": '{"n": 20}' });
    expect(await run(code)).toEqual(["21"]);
    writeFiles(folder, {
      "src/types.ts": "export interface T { n: number; m: string } export type U = string;",
    });
    expect(await refused(code)).toContain("Property 'm' is missing");
  });

  it("finds what the tsconfig's paths stand for, also at run time and after changes, in cells and in modules", async () => {
    const project = newProject({
      "tsconfig.json": JSON.stringify({
        compilerOptions: { paths: { "@own/*": ["./parts/*"], tool: ["./parts/tool.ts"] } },
      }),
      "parts/tool.ts":
        'import { base } from "@own/base"; export const tool = (n: number): number => base + n;',
      "parts/base.ts": "export const base = 10;",
      "parts/data.json": '{"n": 3}',
    });
    const other = await runKernel({ folder: project });
    const code =
      'import { tool } from "tool"; import data from "@own/data.json"; const { base } = await import("@own/base"); [tool(data.n), base]';
    expect(drawn(await other.client.execute(code))).toEqual([["execute_result", "[ 13, 10 ]"]]);
    const wrong = drawn(await other.client.execute("tool('x')"));
    writeFiles(project, { "parts/base.ts": 'export { base } from "@own/later"; import("@own/later");' });
    const broken = drawn(await other.client.execute(code));
    writeFiles(project, { "parts/later.ts": "export const base = 20;" });
    const changed = [drawn(await other.client.execute(code))];
    writeFiles(project, { "parts/later.ts": "export const base = 30;" });
    changed.push(drawn(await other.client.execute(code)));
    const library = drawn(await other.client.execute('import { late } from "library"; late'));
    await other.stop();
    expect(wrong).toEqual([["error", expect.stringContaining("Argument of type 'string'") as string]]);
    expect(broken).toEqual([["error", expect.stringContaining("@own/later") as string]]);
    expect(changed).toEqual([[["execute_result", "[ 23, 20 ]"]], [["execute_result", "[ 33, 30 ]"]]]);
    expect(library).toEqual([["execute_result", "5"]]);
  });

  it("imports JSON with and without saying so", async () => {
    writeFiles(folder, { "data.json": '{"n": [1]}' });
    expect(
      await run(
        'import a from "./data.json"; import b from "./data.json" with { type: "json" }; const c = await import("./data.json", { with: { type: "json" } }); [a.n[0].toFixed(), b.n, c.default.n]',
      ),
    ).toEqual(["[ '1', [ 1 ], [ 1 ] ]"]);
  });

  it("has JSX as the tsconfig says, typed, in cells and in modules", async () => {
    expect(await run('const p = <p>{"hi"}</p>; display(p); p.outerHTML')).toEqual([
      "{ outerHTML: '<p>hi</p>' }",
      "'<p>hi</p>'",
    ]);
    expect(await run('import { View } from "./src/view"; (<View t="x" />).outerHTML')).toEqual([
      "'<p>x</p>'",
    ]);
    expect(await refused("<View t={1} />")).toContain("Type 'number' is not assignable to type 'string'");
    expect(
      await run(
        "const cast = <any>5; const list = <T>(x: T) => [x]; const same = <T,>(x: T) => x; list(same(cast))",
      ),
    ).toEqual(["[ 5 ]"]);
  });

  it("has JSX with a function of its own, and is told when there is none", async () => {
    const other = await runKernel({ folder: newProject() });
    const code =
      'const h = (tag: string, _: unknown, ...parts: string[]) => ({ outerHTML: tag + parts.join("") }); /** @jsx h */ <b>{"x"}</b>';
    expect(drawn(await other.client.execute(`/** @jsx h */ ${code}`))).toEqual([
      ["execute_result", "{ outerHTML: 'bx' }"],
    ]);
    const [[, error]] = drawn(await other.client.execute("<b />")) as [[string, string]];
    await other.stop();
    expect(error).toContain(
      "say what makes elements: jsx and jsxImportSource in tsconfig.json, or /** @jsx h */",
    );
  });
});

describe("what a checked cell declares", () => {
  it("may be declared again as anything else", async () => {
    const forms = [
      "const n = 1; n",
      "let n = 2; n",
      "function n() { return 3 } n()",
      "class n { static v = 4 } n.v",
      "enum n { A = 5 } n.A",
      "var n = 6; n",
      "import { late as n } from 'library'; n + 2",
    ];
    for (const form of [...forms, ...forms.toReversed()]) {
      const [shown] = (await run(form)) as string[];
      expect([form, shown]).toEqual([form, String((forms.indexOf(form) % 7) + 1)]);
    }
  });

  it("with using ends with the cell, which has its result, and other names stay", async () => {
    const open = "{ v: 5, [Symbol.dispose]() { console.log('closed'); this.v = 0 } }";
    expect(
      await run(`using d = ${open}; const kept = 7; console.log("open"); Promise.resolve().then(() => d.v)`),
    ).toEqual(["open\nclosed\n", "5"]);
    expect(await run("const d = kept + 1; d")).toEqual(["8"]);
    expect(
      await run(
        "await using a = { async [Symbol.asyncDispose]() { await null; console.log('closed') } }; function f() { return 3 } f()",
      ),
    ).toEqual(["closed\n", "3"]);
    expect(await run("f() + 1")).toEqual(["4"]);
    expect(await run("using bad = { [Symbol.dispose]() { throw new Error('at the end') } }; 5")).toEqual([
      "Error: at the end",
    ]);
  });

  it("is hoisted where it is a function, and decorated where it is a class", async () => {
    expect(await run("const first = early(); function early() { return 1 } first")).toEqual(["1"]);
    expect(
      await run(
        "const all: unknown[] = []; function mark(_: unknown, { name }: { name?: string }) { all.push(name) } @mark class Marked { #p = 2; get p() { return this.#p } } [all, new Marked().p, Marked.name]",
      ),
    ).toEqual(["[ [ 'Marked' ], 2, 'Marked' ]"]);
  });
});

describe('import * as tslab from "tslab"', () => {
  it("has all of tslab's display functions, newDisplay and versions, typed", async () => {
    const { outputs } = await kernel.client.execute(`import * as tslab from "tslab";
const bytes = Uint8Array.of(1);
tslab.display.javascript("a"); tslab.display.html("b"); tslab.display.markdown("c"); tslab.display.svg("d"); tslab.display.latex("e");
tslab.display.text("f"); tslab.display.png(bytes); tslab.display.jpeg(bytes); tslab.display.gif(bytes); tslab.display.pdf(bytes);
tslab.display.raw("application/x-own", "g"); const place = tslab.newDisplay(); place.text("h"); place.text("i"); tslab.versions.tslab`);
    const types = outputs.flatMap(({ header, content }) => [
      header.msg_type,
      ...Object.keys((content["data"] as object | undefined) ?? {}),
    ]);
    expect(types.filter((type) => type.includes("/"))).toEqual([
      ...[
        "text/javascript",
        "text/html",
        "text/markdown",
        "image/svg+xml",
        "text/latex",
        "text/plain",
        "image/png",
      ],
      ...[
        "image/jpeg",
        "image/gif",
        "application/pdf",
        "application/x-own",
        "text/plain",
        "text/plain",
        "text/plain",
      ],
    ]);
    expect(types.filter((type) => type === "update_display_data")).toHaveLength(1);
    expect(await refused("tslab.display.png('x')")).toContain("Uint8Array");
  });
});
