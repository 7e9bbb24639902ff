import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawn, newFolder, runKernel } from "./kernel.js";
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

describe("an interrupt", () => {
  for (const how of ["message", "signal"] as const)
    it.each(SHAPES)(`by ${how} stops %s, and the next cell finds the variables`, async (_, code) => {
      const running = kernel.client.execute(code);
      await sleep(150);
      if (how === "message") {
        const { reply } = await kernel.client.request("interrupt_request", {}, { side: "control" });
        expect(reply.content).toEqual({ status: "ok" });
      } else kernel.process.kill("SIGINT");
      const { reply } = await running;
      expect(reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
      expect(drawn(await kernel.client.execute("kept"))).toEqual([["execute_result", "'kept'"]]);
    });

  it("aborts the cell's signal", async () => {
    const running = kernel.client.execute(
      "cell.signal.addEventListener('abort', () => console.log('aborted')); await new Promise(() => {})",
    );
    await sleep(100);
    await kernel.client.request("interrupt_request", {}, { side: "control" });
    expect(drawn(await running)).toEqual([
      ["stream", "aborted\n"],
      ["error", "Interrupted: the cell was interrupted"],
    ]);
  });

  it("runs the finally blocks of what it stops, and nothing after its await", async () => {
    const running = kernel.client.execute(
      "try { await new Promise(() => {}); console.log('after'); } finally { console.log('finally'); }",
    );
    await sleep(150);
    await kernel.client.request("interrupt_request", {}, { side: "control" });
    expect(drawn(await running)).toEqual([
      ["stream", "finally\n"],
      ["error", "Interrupted: the cell was interrupted"],
    ]);
  });

  it("leaves nothing behind that keeps the next cell waiting", async () => {
    // Code that is not of the cell, so that its await goes on after the interrupt.
    const running = kernel.client.execute(
      "await eval('(async () => { await new Promise((r) => setTimeout(r, 400)); for (;;); })()');",
    );
    await sleep(150);
    await kernel.client.request("interrupt_request", {}, { side: "control" });
    expect(drawn(await running)).toEqual([["error", "Interrupted: the cell was interrupted"]]);
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
