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
    expect(drawn(await running).at(-1)).toEqual(["error", "Interrupted: the cell was interrupted"]);
    expect(kernel.client.broadcast.some(({ content }) => content["text"] === "aborted\n")).toBe(true);
  });

  it("does nothing to a kernel that is idle", async () => {
    await kernel.client.request("interrupt_request", {}, { side: "control" });
    expect(drawn(await kernel.client.execute("kept"))).toEqual([["execute_result", "'kept'"]]);
  });
});
