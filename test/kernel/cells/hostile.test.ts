import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawn, newFolder, runKernel } from "../kernel.js";
import type { Exchange } from "../../../src/kernel/client/kernel-client.js";
import type { RunningKernel } from "../../../src/kernel/client/run-kernel.js";

let kernel: RunningKernel;
beforeAll(async () => {
  kernel = await runKernel({ folder: newFolder(), args: ["--no-check"] });
});
afterAll(async () => kernel.stop());

const run = (code: string): Promise<Exchange> => kernel.client.execute(code);

describe("a value that resists being shown is shown as text", () => {
  it.each([
    [
      "a getter that throws",
      "({ get outerHTML() { throw 1 }, get data() { throw 1 } })",
      "outerHTML: [Getter]",
    ],
    ["its own display, which throws", "({ get [Symbol.for('Jupyter.display')]() { throw 1 } })", "[Getter]"],
    [
      "its own display, which rejects",
      "({ async [Symbol.for('Jupyter.display')]() { throw 1 } })",
      "AsyncFunction",
    ],
    [
      "its own display of what JSON does not carry",
      "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': 1n }) })",
      "Function",
    ],
    [
      "its own inspection, which throws",
      "({ [Symbol.for('nodejs.util.inspect.custom')]() { throw 1 } })",
      "inspect.custom",
    ],
    [
      "a figure in a circle",
      "const f: any = { data: [{ y: [1] }], layout: {} }; f.layout.f = f; f",
      "[Circular *1]",
    ],
    ["a figure of bigints", "({ data: [{ y: [1n] }], layout: {} })", "1n"],
    [
      "a proxy whose traps throw",
      "new Proxy([], { get(_, key) { if (key !== 'then') throw 1 }, ownKeys() { throw 1 } })",
      "[]",
    ],
    ["no prototype", "Object.create(null)", "[Object: null prototype] {}"],
    [
      "twenty thousand properties",
      "Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => ['k' + i, i]))",
      "19000 more properties",
    ],
    ["a million items", "new Array(1e6).fill(0)", "999900 more items"],
    ["a string of 100 MB", "'x'.repeat(100e6)", "more characters"],
  ])("%s", async (_, code, text) => {
    const [[type, shown]] = drawn(await run(code)) as [[string, string]];
    expect(type).toBe("execute_result");
    expect(shown).toContain(text);
    expect(shown.length).toBeLessThan(110_000);
  });

  it.each([
    "display.raw('application/json', { n: 1n })",
    "display.bundle({ 'text/plain': 1n })",
    "comms.open('t', { n: 1n })",
  ])("or refused where the cell asks for more: %s", async (code) => {
    expect(drawn(await run(code))).toEqual([["error", expect.stringContaining("BigInt") as string]]);
    expect(drawn(await run("1"))).toEqual([["execute_result", "1"]]);
  });
});

describe("a thrown value that resists being looked at", () => {
  it.each([
    "throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 1 } })",
    "const p = Proxy.revocable({}, {}); p.revoke(); throw p.proxy",
    "const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw 1 } }); throw e",
    "const c: any = new Error('c'); c.cause = c; c.errors = [c]; Object.setPrototypeOf(c, AggregateError.prototype); throw c",
  ])("ends its cell all the same: %s", async (code) => {
    expect((await run(code)).reply.content["status"]).toBe("error");
    expect(drawn(await run("1"))).toEqual([["execute_result", "1"]]);
  });
});

describe("an error", () => {
  it("has the name of its class, unless it gives itself one, and what caused it stands under it line by line", async () => {
    const { outputs } = await run(
      "class Spent extends Error {}; throw new Spent('budget', { cause: new RangeError('one\\ntwo') })",
    );
    const { ename, traceback } = outputs.find(({ header }) => header.msg_type === "error")!.content as {
      ename: string;
      traceback: string[];
    };
    expect(ename).toBe("Spent");
    const text = stripVTControlCharacters(traceback.join("\n"));
    expect(text).toMatch(/^Spent: budget\n[^]*\n {2}caused by RangeError: one\n {2}two\n/);
    expect(drawn(await run("class A extends Error { name = 'B' }; throw new A('x')"))).toEqual([
      ["error", "B: x"],
    ]);
  });
});

describe("names of Node's globals", () => {
  it("may be declared in cells, keep their values there, and are Node's for everyone else", async () => {
    await run(
      "const process = 1, Promise = 2, Object = 3, Reflect = 4, JSON = 5; class Map { static Set = 6; URL = 7 } function Symbol() { return 8 }",
    );
    await run(
      "import { setTimeout } from 'node:timers/promises'; const { Array, Error = 9, ...Date } = { Array: 10, x: 11 }",
    );
    const code =
      "[process, Promise, Object, Reflect, JSON, Map.Set, new Map().URL, Symbol(), Array, Error, Date, await setTimeout(1, 12), { process }]";
    expect(drawn(await run(code))).toEqual([
      [
        "execute_result",
        expect.stringMatching(
          /1,\s+2,\s+3,\s+4,\s+5,\s+6,\s+7,\s+8,\s+10,\s+9,\s+\{ x: 11 \},\s+12,\s+\{ process: 1 \}/,
        ) as string,
      ],
    ]);
    expect(drawn(await run("let URL = 1; ({ URL = 2 } = {}); ((Event) => [URL, Event])(3)"))).toEqual([
      ["execute_result", "[ 2, 3 ]"],
    ]);
    expect(
      drawn(
        await run("await new globalThis.Promise((done) => globalThis.setTimeout(() => done('Node'), 5))"),
      ),
    ).toEqual([["execute_result", "'Node'"]]);
    expect(drawn(await run("throw globalThis.process"))).toHaveLength(1);
  });
});

describe("what a cell takes away", () => {
  it.each([
    ["Promise = undefined", "Promise"],
    ["JSON.stringify = null", "JSON.stringify"],
    ["Array.prototype.map = Array.prototype.push = null", "Array.prototype.push, Array.prototype.map"],
    ["delete Promise.prototype.then", "Promise.prototype.then"],
    ["Array.prototype[Symbol.iterator] = null", "Array.prototype[Symbol.iterator]"],
    ["Array.prototype.map = () => 7; Map.prototype.get = () => 7", "Array.prototype.map, Map.prototype.get"],
    ["Object.keys = () => []", "Object.keys"],
    ["Array.prototype[Symbol.iterator] = function* () {}", "Array.prototype[Symbol.iterator]"],
    ["Object.prototype.then = (done) => done(1)", "Object.prototype.then"],
    ["for (const key of Reflect.ownKeys(globalThis)) try { delete globalThis[key] } catch {}", "Promise"],
  ])("of the language is put back, and it is told so: %s", async (code, names) => {
    const other = await runKernel({ folder: newFolder(), args: ["--no-check"] });
    const all = [drawn(await other.client.execute(`${code}; 1`))];
    all.push(drawn(await other.client.execute("await 1; [{ a: [1].map(String) }]")));
    all.push(drawn(await other.client.execute("throw new Error('x')")));
    await other.stop();
    expect(all).toEqual([
      [
        ["stream", expect.stringContaining(names) as string],
        ["execute_result", "1"],
      ],
      [["execute_result", "[ { a: [ '1' ] } ]"]],
      [["error", "Error: x"]],
    ]);
  });

  it.each([
    "globalThis.process = undefined; 1",
    "Object.prototype.x = 1; 1",
    "Math.random = () => 0.5; Date.now = () => 0; Array.prototype.last = 2; 1",
    "delete globalThis.require; 1",
    "delete globalThis.__cell__; globalThis.__cell__ = 2; 1",
  ])("or changes otherwise is its own affair, and the kernel goes on: %s", async (code) => {
    const other = await runKernel({ folder: newFolder(), args: ["--no-check"] });
    const all = [drawn(await other.client.execute(code)), drawn(await other.client.execute("await 2"))];
    await other.stop();
    expect(all).toEqual([[["execute_result", "1"]], [["execute_result", "2"]]]);
  });
});

describe("a cell that ends the process", () => {
  /** What the notebook says of a cell that a kernel of its own did not survive. */
  async function lastWords(code: string, env: Record<string, string> = {}): Promise<unknown> {
    Object.assign(process.env, env);
    const other = await runKernel({ folder: newFolder(), args: ["--no-check"] });
    for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
    const exchange = await other.client.execute(code);
    expect(exchange.reply.content).toMatchObject({ status: "error", ename: "KernelDied" });
    expect(await other.exited).not.toBe(0);
    await other.stop();
    return drawn(exchange).at(-1)![1];
  }

  it("by using up its memory is told so in the notebook", async () => {
    const code = "const all: unknown[] = []; for (;;) all.push(new Array(1e5).fill(all.length + 0.5));";
    expect(await lastWords(code, { NODE_OPTIONS: "--max-old-space-size=150" })).toMatch(
      /ran out of memory: it may use \d+ MB/,
    );
  });

  it.each([
    ["process.abort()", "SIGABRT"],
    ["process.reallyExit(7)", "the kernel process ended"],
    ["process.kill(process.pid, 'SIGKILL')", "SIGKILL, which the system sends when its memory is used up"],
  ])("by %s is told so in the notebook", async (code, cause) => {
    expect(await lastWords(code)).toContain(cause);
  });
});
