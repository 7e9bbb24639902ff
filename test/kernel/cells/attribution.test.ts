import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newFolder, runKernel } from "../kernel.js";
import type { Exchange } from "../../../src/kernel/client/kernel-client.js";
import type { Message } from "../../../src/kernel/protocol/wire.js";
import type { RunningKernel } from "../../../src/kernel/client/run-kernel.js";

let kernel: RunningKernel;
beforeAll(async () => {
  kernel = await runKernel({ folder: newFolder(), args: ["--no-check"] });
  await run(
    'import fs from "node:fs"; import { EventEmitter } from "node:events"; import { execSync, spawn } from "node:child_process"',
  );
});
afterAll(async () => kernel.stop());

const run = (code: string): Promise<Exchange> => kernel.client.execute(code);
const idOf = ({ reply }: Exchange): string => reply.parent!.msg_id;

const textOf = ({ content }: Message): string =>
  [content["text"], content["evalue"]].filter((text) => typeof text === "string").join("");

/** The text that cells have written so far, by the message that ran the cell. */
function written(cell: Exchange): string {
  const own = kernel.client.broadcast.filter(({ parent }) => parent?.msg_id === idOf(cell));
  return own.map(textOf).join("");
}

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !isSo(); i++) await sleep(20);
  expect(isSo()).toBe(true);
}

/** A first cell that leaves something behind, and a second one that sets it off and writes on its own. */
const LEFT: readonly [string, string, string][] = [
  ["a listener", "const e = new EventEmitter(); e.on('go', () => console.log('late'))", "e.emit('go')"],
  [
    "a listener for once",
    "e.removeAllListeners(); e.once('go', () => console.log('late'))",
    "e.emit('go'); e.emit('go')",
  ],
  [
    "a listener of the process",
    "process.on('SIGUSR2', () => console.log('late'))",
    "process.kill(process.pid, 'SIGUSR2')",
  ],
  [
    "a handler of an event target",
    "const t = new EventTarget(); t.addEventListener('go', () => console.log('late'))",
    "t.dispatchEvent(new Event('go'))",
  ],
  ["a timer", "setTimeout(() => console.log('late'), 50)", ""],
  ["an interval", "const i = setInterval(() => { console.log('late'); clearInterval(i) }, 50)", ""],
  [
    "an await",
    "void (async () => { await new Promise((r) => setTimeout(r, 50)); console.log('late') })()",
    "",
  ],
  ["a promise", "let go; void new Promise((r) => { go = r }).then(() => console.log('late'))", "go()"],
  [
    "a callback of the file system",
    "const slow = () => fs.readFile('/dev/null', () => setTimeout(() => console.log('late'), 50)); slow()",
    "",
  ],
  [
    "a child process that is read",
    "spawn('sh', ['-c', 'sleep 0.1; echo late']).stdout.on('data', (d) => console.log(String(d).trim()))",
    "",
  ],
  [
    "a child process that inherits the output",
    "spawn('sh', ['-c', 'sleep 0.1; echo late'], { stdio: 'inherit' })",
    "",
  ],
];

describe("output goes to the cell that started it", () => {
  it.each(LEFT)("from %s, whatever runs then", async (_, leave, setOff) => {
    const first = await run(`${leave}; undefined`);
    const second = await run(
      `console.log("now"); ${setOff}; await new Promise((r) => setTimeout(r, 20)); console.log("then")`,
    );
    await until(() => written(first).includes("late"));
    expect([written(first), written(second)]).toEqual(["late\n", "now\nthen\n"]);
  });

  it("after an error of another cell's listener was caught", async () => {
    await run("const bad = new EventEmitter(); bad.on('go', () => { throw new Error('of the first') })");
    const second = await run("try { bad.emit('go') } catch { console.log('caught') } console.log('after')");
    expect(written(second)).toBe("caught\nafter\n");
  });

  it("when an error of its listener is caught by nobody", async () => {
    const first = await run(
      "const worse = new EventEmitter(); worse.on('go', () => { throw new Error('mine') }); 0;",
    );
    const second = await run(
      "setTimeout(() => worse.emit('go'), 5); await new Promise((r) => setTimeout(r, 60)); console.log('fine')",
    );
    expect([written(first).endsWith("mine"), written(second), second.reply.content["status"]]).toEqual([
      true,
      "fine\n",
      "ok",
    ]);
  });

  it("and a listener can be taken away by its own name", async () => {
    const cell = await run(`const f = () => console.log("heard"), g = () => console.log("once");
const own = new EventEmitter(); own.on("go", f); own.once("go", g); own.prependOnceListener("go", g);
own.off("go", f); own.off("go", g); own.off("go", g);
const target = new EventTarget(); target.addEventListener("go", f); target.removeEventListener("go", f);
target.dispatchEvent(new Event("go")); own.emit("go"); console.log(own.listenerCount("go"), own.listeners("go").length)`);
    expect(written(cell)).toBe("0 0\n");
  });
});

describe("output past Node's streams", () => {
  it("is in the notebook before the cell is idle: open files, native code and children that inherit them", async () => {
    const cell =
      await run(`fs.writeSync(1, "one\\n"); fs.writeSync(2, "two\\n"); execSync("echo three", { stdio: "inherit" });
await new Promise((r) => spawn("sh", ["-c", "echo four; sleep 0.1; echo five"], { stdio: "inherit" }).on("exit", r)); undefined`);
    const texts = cell.outputs.map(textOf).join("");
    for (const text of ["one\n", "two\n", "three\n", "four\nfive\n"]) expect(texts).toContain(text);
    expect(cell.outputs.at(-1)!.content).toEqual({ execution_state: "idle" });
  });

  it("is whole, however much it is", async () => {
    const cell = await run(
      'for (let i = 0; i < 200; i++) fs.writeSync(1, `${i} ${"x".repeat(20_000)}\\n`); undefined',
    );
    const lines = written(cell).trimEnd().split("\n");
    expect(lines.map((line) => [Number.parseInt(line, 10), line.length > 20_000])).toEqual(
      Array.from({ length: 200 }, (_, i) => [i, true]),
    );
  });

  it("of a worker thread and of bytes that are cut within a character is text", async () => {
    const cell = await run(`import { Worker } from "node:worker_threads";
await new Promise((r) => new Worker("console.log('from worker')", { eval: true }).on("exit", r));
process.stdout.write(Buffer.from([0xe2, 0x82])); process.stdout.write(Buffer.from([0xac])); process.stdout.write("21", "hex"); undefined`);
    await until(() => written(cell).includes("from worker\n"));
    expect(written(cell)).toContain("€!");
  });

  it("stays open for later cells when a cell closes it", async () => {
    const closing = await run(
      "fs.closeSync(1); fs.close(2, () => {}); process.stdout.end(); process.stderr.destroy(); console.log('closed')",
    );
    expect(written(closing)).toBe("closed\n");
    expect(written(await run("fs.writeSync(1, 'raw '); console.log('plain'); undefined"))).toMatch(/raw/);
  });
});
