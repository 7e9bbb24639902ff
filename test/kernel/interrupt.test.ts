import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawn, newFolder, runKernel } from "./kernel.js";
import type { Exchange } from "../../src/kernel/client/kernel-client.js";
import type { RunningKernel } from "../../src/kernel/client/run-kernel.js";

let kernel: RunningKernel;
beforeAll(async () => {
  kernel = await runKernel({ folder: newFolder() });
  await kernel.client.execute("const kept = 'kept'");
});
afterAll(async () => kernel.stop());

const SHAPES: readonly [string, string][] = [
  ["a synchronous loop", "while (true);"],
  ["a microtask loop", "for (;;) await null;"],
  ["a loop after an await", "await new Promise((r) => setTimeout(r, 20)); while (true);"],
  ["a pending await", "await new Promise(() => {});"],
  ["a loop in a timer", "setTimeout(() => { while (true); }, 10); await new Promise(() => {});"],
  ["a loop that writes", "while (true) console.log('line');"],
  ["a loop that displays", "while (true) display.text('line');"],
  ["a loop of awaits", "for (;;) await new Promise((r) => setTimeout(r, 5));"],
  ["a loop that catches", "for (;;) try { await new Promise((r) => setTimeout(r, 5)); } catch {}"],
  [
    "a loop over a stream",
    "async function* ever() { for (;;) yield 1; } for await (const x of ever()) void x;",
  ],
  ["a loop in native code", "for (;;) JSON.stringify(new Array(1e5).fill({ a: 1 }));"],
  ["a regular expression", "/(a+)+$/.test('a'.repeat(40) + 'b');"],
  ["a wait in native code", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"],
];

/** Runs a cell; resolves with what will come of it once its code has begun. */
async function begin(code: string): Promise<{ readonly ended: Promise<Exchange> }> {
  let begun: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const ended = kernel.client.execute(`console.log("begun"); ${code}`, {
    onOutput: ({ content }) => content["text"] && begun(),
  });
  await hasBegun;
  await sleep(50);
  return { ended };
}

const interruptByMessage = async (): Promise<void> => {
  const { reply } = await kernel.client.request("interrupt_request", {}, { side: "control" });
  expect(reply.content).toEqual({ status: "ok" });
};

describe("an interrupt", () => {
  for (const how of ["message", "signal"] as const)
    it.each(SHAPES)(`by ${how} stops %s, and the next cell finds the variables`, async (_, code) => {
      const { ended } = await begin(code);
      if (how === "message") await interruptByMessage();
      else kernel.process.kill("SIGINT");
      const { reply } = await ended;
      expect(reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
      expect(drawn(await kernel.client.execute("kept"))).toEqual([["execute_result", "'kept'"]]);
    });

  it("aborts the cell's signal", async () => {
    const { ended } = await begin(
      "cell.signal.addEventListener('abort', () => console.log('aborted')); await new Promise(() => {})",
    );
    await interruptByMessage();
    expect(drawn(await ended)).toEqual([
      ["stream", "begun\naborted\n"],
      ["error", "Interrupted: the cell was interrupted"],
    ]);
  });

  it("runs the finally blocks of what it stops, and nothing after its await", async () => {
    const { ended } = await begin(
      "try { await new Promise(() => {}); console.log('after'); } finally { console.log('finally'); }",
    );
    await interruptByMessage();
    expect(drawn(await ended)).toEqual([
      ["stream", "begun\nfinally\n"],
      ["error", "Interrupted: the cell was interrupted"],
    ]);
  });

  it("leaves nothing behind that keeps the next cell waiting", async () => {
    // Code that is not of the cell, so that its await goes on after the interrupt.
    const { ended } = await begin(
      "await eval('(async () => { await new Promise((r) => setTimeout(r, 400)); for (;;); })()');",
    );
    await interruptByMessage();
    expect(drawn(await ended).at(-1)).toEqual(["error", "Interrupted: the cell was interrupted"]);
    await sleep(500);
    expect(drawn(await kernel.client.execute("kept"))).toEqual([["execute_result", "'kept'"]]);
  });

  it("that comes while the cell is being checked stops it too", async () => {
    const running = kernel.client.execute("await new Promise((r) => setTimeout(r, 30)); for (;;);");
    await kernel.client.request("interrupt_request", {}, { side: "control" });
    expect((await running).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(drawn(await kernel.client.execute("kept"))).toEqual([["execute_result", "'kept'"]]);
  });

  it("does nothing to a kernel that is idle", async () => {
    await kernel.client.request("interrupt_request", {}, { side: "control" });
    expect(drawn(await kernel.client.execute("kept"))).toEqual([["execute_result", "'kept'"]]);
  });
});
