import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { heard, startedKernel } from "../kernel/protocol/started.js";

const started = startedKernel();
const TIMES = 25;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

describe("while a cell computes", () => {
  it("heartbeat, kernel_info, completion and inspection answer within 50 ms", async () => {
    const ask = (type: string, content: Record<string, unknown>) => () => started.ask(type, content);
    const questions: Record<string, () => Promise<unknown>> = {
      heartbeat: () => started.client.heartbeat(),
      kernel_info: ask("kernel_info_request", {}),
      completion: ask("complete_request", { code: "words.fl", cursor_pos: 8 }),
      inspection: ask("inspect_request", { code: "words", cursor_pos: 3, detail_level: 0 }),
    };
    await started.run("const words = ['a'];");
    await questions["completion"]!();
    const running = started.run("console.log('begun'); for (;;);");
    await heard(started.client, ({ content }) => content["text"] === "begun\n");
    for (const [name, question] of Object.entries(questions)) {
      const times: number[] = [];
      for (let i = 0; i < TIMES; i++) times.push(await timed(question));
      expect(median(times), name).toBeLessThan(50);
    }
    await started.client.request("interrupt_request", {}, { side: "control" });
    await running;
  });

  it("what it writes arrives within 50 ms", async () => {
    const code = `for (let next = Date.now(), i = 0; i < ${TIMES}; i++) {
  next += 40;
  while (Date.now() < next);
  console.log(Date.now());
}`;
    const delays: number[] = [];
    await started.run(code, {
      onOutput: ({ content }) => {
        if (typeof content["text"] !== "string") return;
        for (const line of content["text"].trim().split("\n")) delays.push(Date.now() - Number(line));
      },
    });
    expect(delays).toHaveLength(TIMES);
    expect(median(delays)).toBeLessThan(50);
  });
});

describe("an interrupt", () => {
  it.each([
    ["a synchronous loop", "while (true);"],
    ["a microtask loop", "for (;;) await null;"],
    ["a loop after an await", "await new Promise((r) => setTimeout(r, 5)); while (true);"],
    ["a pending await", "await new Promise(() => {});"],
  ])("ends %s within 100 ms, and the next cell runs at once", async (_, code) => {
    const [stops, nexts]: [number[], number[]] = [[], []];
    await started.run("// @nocheck\nconst kept = 1");
    for (let i = 0; i < 7; i++) {
      const begun = heard(started.client, ({ content }) => content["text"] === `begun ${i}\n`);
      const running = started.run(`// @nocheck\nconsole.log("begun ${i}"); ${code}`);
      await begun;
      await sleep(30);
      stops.push(
        await timed(() => {
          started.client.send("interrupt_request", {}, "control");
          return running;
        }),
      );
      nexts.push(await timed(() => started.run("// @nocheck\nkept")));
    }
    expect(median(stops)).toBeLessThan(100);
    expect(median(nexts)).toBeLessThan(100);
  });
});
