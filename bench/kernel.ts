import { rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { AUTOTTS, installTslab, tslab, WITH_LAB, type Contender } from "./contenders.js";
import { KernelUnderTest } from "./kernel-under-test.js";
import { lines, type Measure, type Reached } from "./targets.js";

/** How much is run. */
interface Size {
  readonly starts: number;
  /** Cells whose median counts as that of the first ones, and as that of the last ones. */
  readonly first: number;
  readonly checked: number;
  readonly unchecked: number;
  /** Questions of each kind. */
  readonly questions: number;
}
const FULL: Size = { starts: 3, first: 200, checked: 1000, unchecked: 2000, questions: 15 };
/** Shows that everything runs; its numbers mean nothing. */
const QUICK: Size = { starts: 1, first: 10, checked: 30, unchecked: 30, questions: 3 };

const ASKED = ["completion", "hover"] as const;

const MEASURES: readonly Measure[] = [
  { name: "start to kernel_info", unit: "s", most: 1 },
  { name: "start to an unchecked cell's end", unit: "s", most: 1 },
  { name: "start to the first checked cell's end", unit: "s", most: 3 },
  { name: "processor time till then", unit: "s" },
  { name: "memory then", unit: "MB" },
  { name: "checked cell, first ones", unit: "ms", most: 60 },
  { name: "checked cell, last ones", unit: "ms", most: 60 },
  { name: "processor time of a checked cell", unit: "ms" },
  { name: "unchecked cell, first ones", unit: "ms", most: 5 },
  { name: "unchecked cell, last ones", unit: "ms", most: 5 },
  { name: "processor time of an unchecked cell", unit: "ms" },
  { name: "memory after first checked, all unchecked", unit: "MB", most: 500 },
  { name: "memory after all", unit: "MB" },
  ...ASKED.flatMap((name): Measure[] => [
    { name: `${name}, first`, unit: "ms" },
    { name: `${name}, idle`, unit: "ms", most: 50 },
  ]),
  ...["heartbeat", "kernel_info", ...ASKED].map((name): Measure => ({
    name: `${name} while a cell computes`,
    unit: "ms",
    most: 50,
  })),
  { name: "interrupt of a loop", unit: "ms", most: 100 },
];

/**
 * `npm run bench kernel`: this kernel, bare and with the lab preloaded, beside tslab, which is installed from npm for the
 * time. `-- --quick` runs a few cells of everything. A contender that fails is told of, and has a dash for what is left.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { quick: { type: "boolean", default: false } } });
  const size = values.quick ? QUICK : FULL;
  console.error("installing tslab");
  const folder = installTslab();
  const reached: Record<string, Reached> = {};
  for (const contender of [AUTOTTS, WITH_LAB, tslab(folder)])
    reached[contender.name] = await measured(contender, size);
  rmSync(folder, { recursive: true });
  const { starts, first, checked, unchecked, questions } = size;
  console.log(
    `medians of ${starts} starts, of the first and last ${first} of ${checked} checked and ${unchecked} unchecked cells, of ${questions} questions;\n` +
      `${loadavg()[1]!.toFixed(1)} processes ran on or waited for ${cpus().length} cores`,
  );
  console.table(lines(MEASURES, reached, [AUTOTTS.name, WITH_LAB.name]));
}

async function measured(contender: Contender, size: Size): Promise<Reached> {
  const began = performance.now();
  let reached: Reached = {};
  for (const part of [startTimes, manyCells, questionsWhenIdle, whileRunning]) {
    const say = (what: string): void =>
      console.error(
        `${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${contender.name}: ${what}`,
      );
    say(part.name);
    try {
      reached = { ...reached, ...(await part(contender, size)) };
    } catch (error) {
      say(`${part.name} failed: ${(error as Error).message}`);
    }
  }
  return reached;
}

/** Gives a new kernel to `act`, and ends it whatever happens. */
async function withKernel<T>(contender: Contender, act: (kernel: KernelUnderTest) => Promise<T>): Promise<T> {
  const kernel = await KernelUnderTest.start(contender);
  try {
    return await act(kernel);
  } finally {
    kernel.stop();
  }
}

async function startTimes(contender: Contender, { starts }: Size): Promise<Reached> {
  const infos: number[] = [];
  const unchecked: number[] = [];
  const checked: number[] = [];
  const work: number[] = [];
  const memory: number[] = [];
  for (let i = 0; i < starts; i++)
    await withKernel(contender, async (kernel) => {
      await kernel.ask("kernel_info_request", {});
      infos.push(kernel.age);
      if (contender.nocheck !== undefined) {
        await kernel.run(`${contender.nocheck}1 + 1`);
        unchecked.push(kernel.age);
      }
      await kernel.run(contender.first);
      checked.push(kernel.age);
      work.push(kernel.processorTime / 1000);
      memory.push(kernel.memory / 1e6);
    });
  return {
    "start to kernel_info": median(infos),
    "start to an unchecked cell's end": median(unchecked),
    "start to the first checked cell's end": median(checked),
    "processor time till then": median(work),
    "memory then": median(memory),
  };
}

/** The checked cells after the first ones come last: the memory that is held to a target is without them. */
function manyCells(contender: Contender, { first, checked, unchecked }: Size): Promise<Reached> {
  return withKernel(contender, async (kernel) => {
    const { nocheck } = contender;
    await kernel.run(contender.first);
    const marks = [kernel.processorTime];
    const early = await series(kernel, 0, first, checkedCell);
    marks.push(kernel.processorTime);
    const plain =
      nocheck === undefined ? [] : await series(kernel, 0, unchecked, (i) => `${nocheck}const u${i} = ${i}`);
    marks.push(kernel.processorTime);
    const memory = kernel.memory / 1e6;
    const late = await series(kernel, first, checked, checkedCell);
    const [before, between, after] = marks as [number, number, number];
    return {
      "checked cell, first ones": median(early),
      "checked cell, last ones": median(late.slice(-first)),
      "processor time of a checked cell": (between - before) / first,
      "unchecked cell, first ones": median(plain.slice(0, first)),
      "unchecked cell, last ones": median(plain.slice(-first)),
      "processor time of an unchecked cell":
        nocheck === undefined ? undefined : (after - between) / unchecked,
      "memory after first checked, all unchecked": nocheck === undefined ? undefined : memory,
      "memory after all": kernel.memory / 1e6,
    };
  });
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

/** Of a name's member, and of the name. */
function questionsTo(
  kernel: KernelUnderTest,
): Record<"heartbeat" | "kernel_info" | (typeof ASKED)[number], () => Promise<number>> {
  return {
    heartbeat: () => kernel.heartbeat(),
    kernel_info: () => kernel.ask("kernel_info_request", {}),
    completion: () => kernel.ask("complete_request", { code: "Math.sq", cursor_pos: 7 }),
    hover: () => kernel.ask("inspect_request", { code: "Math", cursor_pos: 2, detail_level: 0 }),
  };
}

function questionsWhenIdle(contender: Contender, { questions }: Size): Promise<Reached> {
  return withKernel(contender, async (kernel) => {
    await kernel.run(contender.first);
    const reached: Record<string, number | undefined> = {};
    for (const name of ASKED) {
      const ask = questionsTo(kernel)[name];
      reached[`${name}, first`] = await ask();
      const times: number[] = [];
      while (times.length < questions) times.push(await ask());
      reached[`${name}, idle`] = median(times);
    }
    return reached;
  });
}

/** A cell that computes: what is answered meanwhile, and how soon an interrupt ends it. */
function whileRunning(contender: Contender, { starts, questions }: Size): Promise<Reached> {
  return withKernel(contender, async (kernel) => {
    await kernel.run(contender.first);
    const reached: Record<string, number | undefined> = {};
    for (const [name, ask] of Object.entries(questionsTo(kernel))) {
      await ask();
      reached[`${name} while a cell computes`] = median(await askedMeanwhile(kernel, ask, questions));
    }
    const interrupts: number[] = [];
    for (let i = 0; i < starts; i++) {
      const loop = kernel.run("while (true);").catch(() => undefined);
      await sleep(300);
      const asked = performance.now();
      kernel.interrupt();
      await loop;
      interrupts.push(performance.now() - asked);
      await sleep(300);
    }
    return { ...reached, "interrupt of a loop": median(interrupts) };
  });
}

/** Times of answers to what is asked while a cell computes for a second. */
async function askedMeanwhile(
  kernel: KernelUnderTest,
  ask: () => Promise<number>,
  questions: number,
): Promise<number[]> {
  const cell = kernel.run("{ const until = Date.now() + 1000; while (Date.now() < until); }");
  await sleep(100);
  const until = performance.now() + 800;
  const times: number[] = [];
  while (times.length < questions && performance.now() < until) times.push(await ask());
  await cell;
  return times;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
