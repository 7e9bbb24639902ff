import { afterAll, describe, expect, test } from "vitest";
import { toProgram } from "../../src/discovery/checks/to-program.js";
import type { Sandbox } from "../../src/discovery/sandbox/sandbox.js";
import { built } from "../lab/built.js";
import { searchWorld } from "./judging.js";

type SandboxModule = typeof import("../../src/discovery/sandbox/sandbox.js");
const module = (await import(built("discovery/sandbox/sandbox.js"))) as SandboxModule;

const { columns } = searchWorld();
const open: Sandbox[] = [];
afterAll(() => open.forEach((sandbox) => sandbox.close()));

/**
 * What the first episode of a policy threw, with no check before it: what the walls hold back by themselves. The policy
 * throws `reached …` where it got what it wanted.
 */
async function thrownBy(
  policy: string,
  before = "",
  { patience = 30_000, memory = 256 } = {},
): Promise<string> {
  const text = `import { Tally, Pool, Momentum, Dissent, deepestFirst } from "autotts-lab";
const reach = (what: string, got: unknown) => { if (got) throw new Error("reached " + what); };
export const schedule = () => ({});
${before}
export const controller = (knobs: any) => (episode: any) => { ${policy} };`;
  const names = ["Tally", "Pool", "Momentum", "Dissent", "deepestFirst"];
  const program = toProgram(text, new Map(names.map((name) => [name, name])));
  const sandbox = new module.Sandbox([columns], program, { memory, patience });
  open.push(sandbox);
  try {
    const one = { environment: 0, knobs: { beta: 0.5 }, questions: [0], shuffles: [0, 1] } as const;
    const played = await sandbox.play({ ...one, ceiling: 64, notes: true, copies: "fresh", ordered: false });
    return played.failures.map(({ reason }) => reason).join(" | ");
  } catch (error) {
    return `ended: ${(error as Error).message}`;
  } finally {
    sandbox.close();
  }
}

describe("the walls, without any check before them, hold back", () => {
  test.each([
    [
      "a function's constructor",
      `const f: any = (() => 0); reach("code", f["con" + "structor"]("return 1")());`,
    ],
    [
      "an async function's constructor",
      `const f: any = (async () => 0); reach("code", f["con" + "structor"]("return 1"));`,
    ],
    [
      "a generator's constructor",
      `const f: any = (function* () {}); reach("code", f["con" + "structor"]("return 1"));`,
    ],
    ["a method's constructor", `reach("code", episode.widen["con" + "structor"]("return process")());`],
    ["eval", `reach("code", (0, (globalThis as any).eval)("1"));`],
    ["Function by name", `reach("code", (globalThis as any).Function("return 1")());`],
    [
      "globalThis",
      `reach("process", (globalThis as any).process); (globalThis as any).memory = 1; reach("memory", (globalThis as any).memory);`,
    ],
    ["this", `reach("this", (function (this: unknown) { return this; })()); throw new Error("no this");`],
    [
      "arguments.callee",
      `const f: any = function () { return (arguments as any).callee; }; reach("callee", f());`,
    ],
    [
      "caller",
      `const f: any = function () { return f.caller; }; reach("caller", f()); throw new Error("no caller");`,
    ],
    ["Date", `reach("time", (globalThis as any).Date); new (Date as any)();`],
    ["Math.random", `reach("randomness", (Math as any).random()); `],
    [
      "the machine's language",
      `const by = (name: string): string => "toLocale" + name; const n: any = 1234.5; reach("digits", n[by("String")]() !== "1234.5"); reach("letters", ("i" as any)[by("UpperCase")]("tr") !== "I"); reach("order", ("ä" as any)["locale" + "Compare"]("z") < 0); throw new Error("no language");`,
    ],
    [
      "the prototype of Object",
      `(Object.getPrototypeOf({}) as any).hacked = 1; reach("patch", ({} as any).hacked);`,
    ],
    ["the prototype of Array", `(Object.getPrototypeOf([]) as any).push = () => 1;`],
    ["the prototype of the episode", `(Object.getPrototypeOf(episode) as any).widen = () => [];`],
    ["the prototype of a branch", `(Object.getPrototypeOf(episode.widen(1)[0]) as any).prune = () => [];`],
    ["the toolkit's classes", `(Tally as any).memory = 1;`],
    ["the toolkit's prototypes", `(Tally as any).prototype.add = () => 1;`],
    ["the episode's fields", `(episode as any).memory = 1;`],
    ["a branch's fields", `(episode.widen(1)[0] as any).depth = 1;`],
    ["what all copies share", `(NaN as any) = 1; reach("memory", NaN === 1);`],
    ["what all copies import", `(Tally as any) = 1; reach("memory", (Tally as any) === 1);`],
    ["the list of branches", `episode.widen(2); (episode.branches as any)[0] = 1;`],
    [
      "the frames of an error",
      `const e: any = new Error("x"); reach("frames", (e.stack ?? "").includes("/")); const mine = () => 1; (Error as any).prepareStackTrace = mine; reach("prepare", (Error as any).prepareStackTrace === mine); throw new Error("no frames");`,
    ],
    [
      "capturing a stack",
      `const o: any = {}; (Error as any).captureStackTrace(o); reach("frames", String(o.stack).includes("/")); throw new Error("nothing captured");`,
    ],
    [
      "the matches of earlier expressions",
      `/(b)/.exec("abc"); const R: any = /x/["con" + "structor" as never]; reach("memory", R["$1"] ?? R.lastMatch ?? R.input); throw new Error("no memory");`,
    ],
    ["a guessed answer", `episode.widen(1); return 3.5;`],
    [
      "an answer that is an object",
      `const [b] = episode.widen(1); return { valueOf: () => b.answer, [Symbol.toPrimitive]: () => b.answer };`,
    ],
    ["an answer that is a promise", `return (async () => episode.sample(1)[0])();`],
    ["an answer that is a text", `return String(episode.sample(1)[0]);`],
    ["an answer that is a generator", `return (function* () { yield episode.sample(1)[0]; })();`],
    [
      "a recorded column",
      `const seen = new Set(); const walk = (v: any, d: number) => { if (d > 6 || (typeof v !== "object" && typeof v !== "function") || v === null || seen.has(v)) return; seen.add(v); reach("column", Object.getPrototypeOf(v) && Object.prototype.toString.call(v).includes("Int32Array")); for (const k of Object.getOwnPropertyNames(v)) walk(Object.getOwnPropertyDescriptor(v, k)!.value, d + 1); walk(Object.getPrototypeOf(v), d + 1); }; episode.widen(2); walk(episode, 0); walk(episode.branches, 0); walk(Tally, 0); throw new Error("no column");`,
    ],
    [
      "a compartment or a module",
      `reach("host", (globalThis as any).Compartment ?? (globalThis as any).lockdown ?? (globalThis as any).require ?? (globalThis as any).harden ?? (globalThis as any).WebAssembly ?? (globalThis as any).Atomics ?? (globalThis as any).SharedArrayBuffer); throw new Error("no host");`,
    ],
  ])("%s", async (_, policy) => {
    const thrown = await thrownBy(policy);
    expect(thrown).not.toBe("");
    expect(thrown).not.toContain("reached");
    expect(thrown).not.toContain("ended");
  });

  test("import()", async () => {
    expect(await thrownBy(`return import("node:fs") as any;`)).toMatch(
      /^ended: Keyword must not contain escaped characters/,
    );
  });

  test("what an episode left on anything that the next can see", async () => {
    const traces = [
      `const l: any = episode.widen(2); const m: any = episode.active; const n: any = episode.sample(1); const o: any = episode.deepen([]);`,
      `for (const list of [l, m, n, o]) { reach("memory", list.memory); list.memory = 1; }`,
      `reach("count", ++count > 1); reach("private", Stamp.has(episode)); new Stamp(episode);`,
    ];
    const before = `let count = 0; class Stamp extends (function (o: any) { return o; } as any) { #mark = 1; static has(o: any) { return #mark in o; } constructor(o: any) { super(o); } }`;
    expect(await thrownBy(traces.join("\n"), before)).toBe("");
  });

  test.each([
    ["a loop that never ends", `for (;;);`],
    ["calls that never end", `for (;;) episode.note({ a: 1 });`],
    ["an expression that never ends", `/^(a+)+$/.test("a".repeat(40) + "b");`],
    ["a loop behind a label", `outer: for (;;) { for (;;) continue outer; }`],
    [
      "an error whose message never ends",
      `throw new (globalThis as any).Proxy({}, { getOwnPropertyDescriptor() { for (;;); } });`,
    ],
  ])("%s", async (what, policy) => {
    const thrown = await thrownBy(policy, "", { patience: 1500 });
    if (what.includes("message")) expect(thrown).toContain("not");
    else expect(thrown).toMatch(/^ended: it did not come to an end within 1.5\d* s$/);
  });

  test("calls without end that do nothing", async () => {
    expect(await thrownBy(`for (;;) episode.deepen([]);`)).toContain(
      "Cannot go on: the episode has made 20000 calls",
    );
  });

  test.each([
    ["arrays", `const a: unknown[] = []; for (;;) a.push(new Array(1000).fill(1.5));`],
    [
      "texts",
      `let s = "x"; const a: string[] = []; for (;;) { s += s.length < 1e8 ? s : ""; a.push(s.slice(1) + "y", JSON.stringify(s)); }`,
    ],
    ["maps", `const m = new Map(); for (let i = 0; ; i++) m.set(i, { i });`],
  ])("memory filled with %s", async (_, policy) => {
    const thrown = await thrownBy(policy, "", { memory: 64 });
    expect(thrown).toMatch(/^ended: it used more memory than it may|Invalid string length/);
  });

  test("recursion without end", async () => {
    expect(await thrownBy(`const f = (): number => 1 + f(); f();`)).toContain("call stack");
  });

  test("reasons and notes without end", async () => {
    const thrown = await thrownBy(`episode.note({ a: "y".repeat(1e7) }); throw new Error("x".repeat(1e7));`);
    expect(thrown.length).toBeLessThan(1100);
  });
});
