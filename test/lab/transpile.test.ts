import { expect, test } from "vitest";
import { isTypeScript, transpile } from "../../src/lab/transpile.js";

test("transpile strips types and keeps the rest", async () => {
  const source = "import type { A } from './a.js';\nexport const f = (x: number): number => x ** 2;\n";
  const [code] = (await transpile(source, "f.ts")).split("//#");
  expect(code).toBe("export const f = (x) => x ** 2;\n");
});

test("transpile refuses what is no TypeScript, and names file and line", async () => {
  await expect(transpile("const a = 1;\nconst b = ;\n", "/folder/f.ts")).rejects.toThrow(
    new SyntaxError("f.ts, line 2: Expression expected."),
  );
});

test("transpile does not check types", async () => {
  await expect(transpile("const a: number = 'no';", "f.ts")).resolves.toContain("const a = 'no';");
});

test.each([
  ["a.ts", true],
  ["file:///x/a.mts", true],
  ["a.js", false],
  ["a.tsx", false],
  ["ats", false],
])("isTypeScript(%j) is %s", (name, is) => {
  expect(isTypeScript(name)).toBe(is);
});
