import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newFolder, runKernel } from "../kernel.js";
import type { RunningKernel } from "../../../src/kernel/client/run-kernel.js";
import type { Message } from "../../../src/kernel/protocol/wire.js";

const CELLS = 1000;

let kernel: RunningKernel;
beforeAll(async () => {
  kernel = await runKernel({ folder: newFolder(), args: ["--no-check"] });
});
afterAll(async () => kernel.stop());

/** What a cell does beside its two lines and its result, by turns. */
interface Extra {
  readonly code: string;
  /** On standard output, before the result. */
  readonly out: string;
  readonly late: string;
}

function extraOf(i: number): Extra {
  if (i % 10 === 3) {
    const lines = Array.from({ length: 200 }, (_, line) => `${i}/${line}\n`);
    return { code: `for (let l = 0; l < 200; l++) console.log("${i}/" + l);`, out: lines.join(""), late: "" };
  }
  if (i % 10 === 5)
    return { code: `setTimeout(() => console.log("late ${i}"), ${i % 90});`, out: "", late: `late ${i}\n` };
  if (i % 10 === 7)
    return {
      code: `await null; void (async () => { await new Promise((r) => setTimeout(r, ${i % 50})); console.log("late ${i}"); })();`,
      ...{ out: "", late: `late ${i}\n` },
    };
  return { code: "", out: "", late: "" };
}

/** The raw line comes past Node's streams: before idle, but at no certain place among the others. */
const codeOf = (i: number): string =>
  `console.log("begin ${i}"); ${extraOf(i).code} require("fs").writeSync(1, "raw ${i}\\n"); await null; console.log("end ${i}"); ${i}`;

const textOf = (messages: readonly Message[]): string =>
  messages.map(({ content }) => (typeof content["text"] === "string" ? content["text"] : "")).join("");

/** What was heard of a cell before its idle and after it. */
function heard(id: string): { before: Message[]; after: Message[] } {
  const own = kernel.client.broadcast.filter(({ parent }) => parent?.msg_id === id);
  const idle = own.findIndex(({ content }) => content["execution_state"] === "idle");
  return { before: own.slice(0, idle + 1), after: own.slice(idle + 1) };
}

test("nothing of 1,000 cells is lost, out of order, under another cell or after its idle, but for what comes late", async () => {
  const cells = await Promise.all(Array.from({ length: CELLS }, (_, i) => kernel.client.execute(codeOf(i))));
  await sleep(500);
  for (const [i, { reply }] of cells.entries()) {
    const { before, after } = heard(reply.parent!.msg_id);
    const { out, late } = extraOf(i);
    const raw = `raw ${i}\n`;
    const [text, lateText] = [textOf(before), textOf(after)];
    expect([text.split(raw).length, lateText.includes("raw")]).toEqual([2, false]);
    const own = text.replace(raw, "");
    const expected = `begin ${i}\n${out}end ${i}\n`;
    expect([expected, expected + late, `begin ${i}\n${late}end ${i}\n`]).toContain(own);
    expect(lateText).toBe(own === expected ? late : "");
    const results = before.filter(({ header }) => header.msg_type === "execute_result");
    expect(results.map(({ content }) => content["data"])).toEqual([{ "text/plain": String(i) }]);
  }
});
