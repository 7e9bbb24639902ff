import { rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { AUTOTTS, installTslab, tslab, WITH_LAB, type Contender } from "./contenders.js";
import { KernelUnderTest } from "./kernel-under-test.js";

const STARTS = 3;
const FIRST = 200;
const CELLS = 2000;
/** Asked while a cell computes, times. */
const QUESTIONS = 15;

type Row = Record<string, string>;

/** `npm run bench kernel`: this kernel and tslab in one run; installs tslab from npm for the time. */
export async function run(): Promise<void> {
  const folder = installTslab();
  const rows: Record<string, Row> = {};
  for (const contender of [AUTOTTS, WITH_LAB, tslab(folder)]) {
    rows[contender.name] = {
      ...(await startTimes(contender)),
      ...(await manyCells(contender)),
      ...(await whileRunning(contender)),
    };
    console.error(`${contender.name}: measured`);
  }
  rmSync(folder, { recursive: true });
  console.log(
    `medians; ${STARTS} starts, ${CELLS} cells of each kind; ${processes()} processes ran on or waited for ${cpus().length} cores`,
  );
  console.table(transposed(rows));
}

/** On average over the last five minutes. */
function processes(): string {
  return loadavg()[1]!.toFixed(1);
}

async function startTimes(contender: Contender): Promise<Row> {
  const [infos, unchecked, checked, work]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < STARTS; i++) {
    const kernel = await KernelUnderTest.start(contender);
    await kernel.ask("kernel_info_request", {});
    infos.push(kernel.age);
    if (contender.nocheck !== undefined) {
      await kernel.run(`${contender.nocheck}1 + 1`);
      unchecked.push(kernel.age);
    }
    await kernel.run(contender.first);
    checked.push(kernel.age);
    work.push(kernel.processorTime / 1000);
    kernel.stop();
  }
  return {
    "start to kernel_info": seconds(infos),
    "start to the first unchecked cell's end": seconds(unchecked),
    "start to the first checked cell's end": seconds(checked),
    "processor time till then": seconds(work),
  };
}

async function manyCells(contender: Contender): Promise<Row> {
  const { nocheck } = contender;
  const kernel = await KernelUnderTest.start(contender);
  await kernel.run(contender.first);
  const marks = [kernel.processorTime];
  const checked = await series(kernel, 0, FIRST, checkedCell);
  marks.push(kernel.processorTime);
  const unchecked =
    nocheck === undefined ? [] : await series(kernel, 0, CELLS, (i) => `${nocheck}const u${i} = ${i}`);
  marks.push(kernel.processorTime);
  const memory = kernel.memory;
  const later = await series(kernel, FIRST, CELLS, checkedCell);
  const row = {
    [`checked cell, first ${FIRST}`]: milliseconds(checked),
    "processor time of one of them": shown((marks[1]! - marks[0]!) / FIRST, 1, "ms"),
    [`checked cell, ${CELLS - FIRST} to ${CELLS}`]: milliseconds(later.slice(-FIRST)),
    [`unchecked cell, first ${FIRST}`]: milliseconds(unchecked.slice(0, FIRST)),
    [`unchecked cell, ${CELLS - FIRST} to ${CELLS}`]: milliseconds(unchecked.slice(-FIRST)),
    "processor time of an unchecked cell":
      nocheck === undefined ? "–" : shown((marks[2]! - marks[1]!) / CELLS, 1, "ms"),
    [`memory after ${FIRST} checked and ${CELLS} unchecked`]: nocheck === undefined ? "–" : megabytes(memory),
    [`memory after ${CELLS} checked too`]: megabytes(kernel.memory),
  };
  kernel.stop();
  return row;
}

/** Each uses the one before it. */
const checkedCell = (i: number): string => `const c${i}: number = ${i}; c${i} + ${i === 0 ? 0 : `c${i - 1}`}`;

async function series(
  kernel: KernelUnderTest,
  from: number,
  to: number,
  code: (i: number) => string,
): Promise<number[]> {
  const times: number[] = [];
  for (let i = from; i < to; i++) times.push(await kernel.run(code(i)));
  return times;
}

/** A cell that computes: what is answered meanwhile, how soon an interrupt ends it, and the next cell. */
async function whileRunning(contender: Contender): Promise<Row> {
  const kernel = await KernelUnderTest.start(contender);
  await kernel.run(contender.first);
  await kernel.ask("complete_request", { code: "Math.sq", cursor_pos: 7 });
  const questions: [string, () => Promise<number>][] = [
    ["heartbeat", async () => timed(() => kernel.client.heartbeat())],
    ["kernel_info", () => kernel.ask("kernel_info_request", {})],
    ["completion", () => kernel.ask("complete_request", { code: "Math.sq", cursor_pos: 7 })],
    ["inspection", () => kernel.ask("inspect_request", { code: "Math", cursor_pos: 2, detail_level: 0 })],
  ];
  const row: Row = {};
  for (const [name, ask] of questions)
    row[`${name} while a cell computes`] = milliseconds(await askedMeanwhile(kernel, ask));
  const interrupts: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const loop = timed(() => kernel.run("while (true);").catch(() => undefined));
    await sleep(300);
    kernel.interrupt();
    interrupts.push((await loop) - 300);
    await sleep(300);
  }
  kernel.stop();
  return { ...row, "interrupt of a loop": milliseconds(interrupts) };
}

/** Times of answers to what is asked while a cell computes for a second. */
async function askedMeanwhile(kernel: KernelUnderTest, ask: () => Promise<number>): Promise<number[]> {
  const cell = kernel.run("{ const until = Date.now() + 1000; while (Date.now() < until); }");
  await sleep(100);
  const until = performance.now() + 800;
  const times: number[] = [];
  while (times.length < QUESTIONS && performance.now() < until) times.push(await ask());
  await cell;
  return times;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
const shown = (value: number | undefined, digits: number, unit: string): string =>
  value === undefined ? "–" : `${value.toFixed(digits)} ${unit}`;
const seconds = (values: readonly number[]): string => shown(median(values), 2, "s");
const milliseconds = (values: readonly number[]): string => shown(median(values), 1, "ms");
const megabytes = (bytes: number): string => shown(bytes / 1e6, 0, "MB");

/** Contenders side by side. */
function transposed(rows: Readonly<Record<string, Row>>): Record<string, Row> {
  const [first] = Object.values(rows);
  return Object.fromEntries(
    Object.keys(first!).map((measure) => [
      measure,
      Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row[measure]!])),
    ]),
  );
}
