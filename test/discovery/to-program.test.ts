import { afterAll, expect, test } from "vitest";
import { toProgram } from "../../src/discovery/checks/to-program.js";
import { built } from "../lab/built.js";
import { searchWorld } from "./judging.js";

type SandboxModule = typeof import("../../src/discovery/sandbox/sandbox.js");
const module = (await import(built("discovery/sandbox/sandbox.js"))) as SandboxModule;

const open: { close(): void }[] = [];
afterAll(() => open.forEach((sandbox) => sandbox.close()));

/** What the first episode throws whose policy throws the value of an expression, in the sandbox. */
async function thrown(expression: string, before = ""): Promise<string> {
  const text = `${before}
export const schedule = () => ({});
export const controller = () => () => { throw new Error(${expression}); };`;
  const limits = { memory: 128, patience: 60_000 };
  const sandbox = new module.Sandbox([searchWorld().columns], toProgram(text, new Map()), limits);
  open.push(sandbox);
  const one = { environment: 0, knobs: {}, questions: [0], shuffles: [0], copies: "fresh" } as const;
  const { failures } = await sandbox.play({ ...one, ceiling: 64, notes: false, ordered: false });
  return failures[0]!.reason;
}

const MARKS = "a <!-- b --> c import (d) import//e eval (f) ...import(g) \\\\<!-- -->";

test.each([
  ["a string", `"${MARKS}"`],
  ["a template", `\`${MARKS}\``],
  ["a template with values", `\`\${"a"}${MARKS.slice(1)}\``],
])("%s may hold what a compartment refuses, and is what it was", async (_, expression) => {
  expect(await thrown(expression)).toBe(MARKS.replace("\\\\", "\\"));
});

test("a regular expression, too", async () => {
  expect(
    await thrown('String([/^<!--x-->$/.test("<!--x-->"), /[+-->]/.test("."), /[+-->]/.test(">")])'),
  ).toBe("true,false,true");
  expect(await thrown('String([/(?<!--)x/.test("--x"), /(?<!--)x/.test("-x"), /[<!--x]/.test(".")])')).toBe(
    "false,true,false",
  );
});

test("methods may be named so", async () => {
  const before = "const names = { import(x: string) { return x; }, eval (x: string) { return x; } };";
  expect(await thrown('names.import("a") + names.eval("b")', before)).toBe("ab");
});
