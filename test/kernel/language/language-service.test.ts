import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { LanguageService } from "../../../src/kernel/language/language-service.js";
import { newFolder } from "../kernel.js";
import type { Completions } from "../../../src/kernel/threads.js";

let service: LanguageService;
const folder = newFolder();
beforeAll(() => {
  service = new LanguageService({ folder, preloads: { tools: "./tools.js" } });
});

function compile(code: string, check = true): string {
  const result = service.answer({ type: "compile", code, file: "cell-1.ts", check }) as
    { ok: true } | { ok: false; failure: { traceback: string[] } };
  return result.ok ? "ok" : stripVTControlCharacters(result.failure.traceback.join("\n"));
}
const complete = (code: string): string[] => {
  const found = service.answer({ type: "complete", code, cursor: code.length }) as Completions;
  return found.matches.map(({ name }) => name);
};

describe("a checked cell", () => {
  it("sees the values and types of the cells before it", () => {
    const first =
      "const n = 1; let s = 'a'; class C { m = 1 }; interface I { a: number }; function f<T>(t: T) { return [t] }; enum E { A }";
    expect(compile(first)).toBe("ok");
    expect(
      compile("n.toFixed(); s = 'b'; new C().m.toFixed(); const i: I = { a: E.A }; f(i)[0]!.a; await 1"),
    ).toBe("ok");
    expect(compile("n.nothing")).toContain("1:3 Property 'nothing' does not exist on type");
  });

  it("may declare names again with other types, and the latest counts", () => {
    expect(compile("const again = 1")).toBe("ok");
    expect(compile("const again = 'x'")).toBe("ok");
    expect(compile("again.toUpperCase()")).toBe("ok");
  });

  it("is told what is wrong at its line and column with the source, strictly by default", () => {
    expect(compile("const fine = 1;\nconst bad: number = 'x'; let y: string = null;")).toBe(
      [
        "TypeCheckError: 2:7 Type 'string' is not assignable to type 'number'. (TS2322)",
        "  2 | const bad: number = 'x'; let y: string = null;",
        "            ^^^",
        "2:30 Type 'null' is not assignable to type 'string'. (TS2322)",
        "  2 | const bad: number = 'x'; let y: string = null;",
        "                                   ^",
      ].join("\n"),
    );
    expect(compile("const = 5")).toContain("1:7");
  });

  it("may opt out, and its types are known all the same", () => {
    expect(compile("// @nocheck\nconst loose: number = 'x'")).toBe("ok");
    expect(compile("const looser: number = 'x'; let later = looser + 1", false)).toBe("ok");
    expect(compile("loose.toFixed() + later.toFixed()")).toBe("ok");
    expect(compile("later.length")).toContain("Property 'length' does not exist on type 'number'");
  });

  it("is checked against local modules, JSON, tslab and preloaded modules", () => {
    writeFileSync(join(folder, "helper.ts"), "export const help = (n: number): string => String(n);");
    writeFileSync(join(folder, "tools.ts"), "export const tool = 1;");
    writeFileSync(join(folder, "data.json"), '{"n":1}');
    for (const ending of ["", ".ts", ".js"])
      expect(compile(`import { help } from "./helper${ending}"; help(1).length`)).toBe("ok");
    expect(compile('import { help } from "./helper"; help("x")')).toContain("not assignable to parameter");
    expect(compile('import data from "./data.json"; data.n.toFixed()')).toBe("ok");
    expect(compile('import * as tslab from "tslab"; tslab.newDisplay().html("x")')).toBe("ok");
    expect(compile("tools.tool.toFixed(); cell.signal.aborted; process.exitCode")).toBe("ok");
    expect(compile("tools.nothing")).toContain("Property 'nothing' does not exist");
  });

  it("is checked as the project's tsconfig says", () => {
    const loose = join(folder, "loose");
    mkdirSync(loose);
    writeFileSync(join(loose, "tsconfig.json"), '{ "compilerOptions": { "strict": false } }');
    const other = new LanguageService({ folder: loose, preloads: {} });
    const code = "let y: string = null; function g(p) { return p }";
    expect(other.answer({ type: "compile", code, file: "cell-1.ts", check: true })).toMatchObject({
      ok: true,
    });
    expect(compile(code)).toContain("TS");
  });
});

describe("completion and inspection", () => {
  it("know names and members across cells", () => {
    compile("const width = 3;\n/** Halves it. */\nfunction halve(n: number): number { return n / 2; }");
    expect(complete("width.toFi")).toEqual(["toFixed"]);
    expect(complete("wid")).toContain("width");
    expect(complete("hal")).toContain("halve");
    const found = service.answer({ type: "inspect", code: "halve(3)", cursor: 6, detail: 0 });
    expect(found).toMatchObject({ plain: expect.stringContaining("Halves it.") as string });
    expect(service.answer({ type: "inspect", code: "nowhere", cursor: 3, detail: 0 })).toBeUndefined();
  });
});

describe("completeness", () => {
  it.each([
    ["1 + 1", "complete"],
    ["for (const a of [1]) {}", "complete"],
    ["function f() {", "incomplete"],
    ["f(1,", "incomplete"],
    ["`open", "incomplete"],
    ["/* open", "incomplete"],
    ["const = 5", "invalid"],
    [")", "invalid"],
  ])("of %j is %s", (code, status) => {
    expect(service.answer({ type: "completeness", code })).toMatchObject({ status });
  });
});
