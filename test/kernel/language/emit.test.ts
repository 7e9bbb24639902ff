import { describe, expect, it } from "vitest";
import { emit, emitUnasked } from "../../../src/kernel/language/emit.js";
import ts from "../../../src/typescript/typescript.cjs";

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  verbatimModuleSyntax: true,
  sourceMap: true,
  removeComments: true,
};

/** What asks no type checker. */
const PLAIN = {
  types:
    "const a: number = 1; let b = <any>a as unknown as string; a!; type T = string; interface I { a: 1 }",
  functions:
    "function f<T>(x: T, ...y: T[]): T { return x; } const g = async (x?: number) => { await x; arguments };",
  generators: "async function* h() { yield 1; for await (const x of h()) { label: for (;;) break label; } }",
  imports:
    'import fs, { readFileSync as r, type Stats } from "node:fs"; import * as p from "node:path"; import "z"; r; p;',
  json: 'import type { X } from "y"; import j from "./j.json" with { type: "json" }; j',
  exports:
    'export const a = 1; export default a; export { a as b }; export * from "q"; export type { Y } from "y";',
  satisfies:
    "const x = { a: 1 } satisfies object; x?.a ?? 3; declare const q: number; // a comment\n/** one more */ q ||= 2",
  lines: "// first\n\nconst a = `\n${1}\n`;\n\n\nthrow new Error(a)",
  nothing: "",
};

/** What asks it. */
const ASKING = {
  enums: "enum E { A, B = 2, C = A | B } const enum D { A = 1 } E.A; D.A",
  namespaces: "namespace N { export const a = 1; export const b = a + 1 } N.b",
  classes:
    "class A { x = 1; private y?: string; static z = A; #p = 3; m() { return super.toString() + this.#p } }",
  accessors: "abstract class Q { abstract m(): void; declare z: number; accessor w = 1 }",
  parameters: "class A { constructor(private readonly x: number) {} }",
  decorators: "function d(...a: any[]): any {} @d class A { @d x = 1; @d m() {} }",
  using: "using a = { [Symbol.dispose]() {} }; await using b = a as any; a",
};

const all = Object.entries({ ...PLAIN, ...ASKING });
const options = { fileName: "/folder/cell.ts", compilerOptions, transformers: {} };
const mappings = (map: string): unknown => (JSON.parse(map) as { mappings: string }).mappings;

describe("emit", () => {
  it.each(all)("gives what transpileModule gives: %s", (_, code) => {
    const { outputText, sourceMapText } = ts.transpileModule(code, options);
    const { js, map, diagnostics } = emit(code, options);
    expect(`${js.trimEnd()}\n//# sourceMappingURL=cell.js.map`).toBe(outputText);
    expect(mappings(map)).toBe(mappings(sourceMapText!));
    expect(diagnostics).toEqual([]);
  });

  it.each(Object.entries(PLAIN))("makes no type checker: %s", (_, code) => {
    expect(emitUnasked(code, options)).toBeDefined();
  });

  it.each(Object.entries(ASKING))("leaves to the type checker: %s", (_, code) => {
    expect(emitUnasked(code, options)).toBeUndefined();
  });

  it("has JSX made into calls", () => {
    const jsx = { ...compilerOptions, jsx: ts.JsxEmit.React };
    const { js } = emit("const a = <b c={1}>d</b>;", {
      ...options,
      fileName: "cell.tsx",
      compilerOptions: jsx,
    });
    expect(js).toContain('React.createElement("b", { c: 1 }, "d")');
  });

  it("gives syntax errors with their places", () => {
    const { diagnostics } = emit("const a = ;", options);
    expect(diagnostics.map(({ start, messageText }) => [start, messageText])).toEqual([
      [10, "Expression expected."],
    ]);
  });

  it("throws what a transformer throws", () => {
    const failing = (): never => {
      throw new Error("mine");
    };
    expect(() => emit("1", { ...options, transformers: { before: [failing] } })).toThrow("mine");
  });
});
