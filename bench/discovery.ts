import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { confidenceMomentum, openJudge, replay, type Environment } from "autotts-lab";
import type { Checked, Judge } from "../src/discovery/judge.js";
import { BETAS } from "../src/discovery/proposal.js";
import { range } from "../src/replay/protocol.js";
import { readEnvironments, recordingsPath } from "./recordings.js";

const PROPOSAL = new URL("../test/discovery/proposals/confidence-momentum.ts", import.meta.url);
const ROUNDS = 3;
const SCREENING = 10;
const PROCESSES = 2;
/** As first argument: this process is one of the trusted path's. */
const PART = "--part";

/** Wall-clock and processor seconds; those of ended child processes apart. */
interface Seconds {
  readonly wall: number;
  readonly own: number;
  readonly children: number;
}

/**
 * One round of the full evaluation, 11 betas on each search environment under 100 shuffles, of a proposal of CMC's kind: in
 * the sandbox as the loop does it, after the check and a screening, and on the trusted path, by one warm thread and by as
 * many new processes as the sandbox has. `npm run bench discovery [RECORDINGS]`; the least of three rounds, in each of which all
 * of them take their turn, judges and processes new.
 */
export async function run(args: string[]): Promise<void> {
  if (args[0] === PART) {
    playPart(args.slice(1));
    return;
  }
  const recordings = recordingsPath(args);
  const environments = searchEnvironments(recordings);
  const episodes =
    environments.reduce((sum, { questions }) => sum + questions.length, 0) * BETAS.length * 100;
  console.log(
    `${episodes} episodes: ${BETAS.length} betas, ${environments.length} environments, 100 shuffles`,
  );
  const rounds: Record<"thread" | "processes" | "starting" | "before" | "whole" | "full", Seconds>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const thread = await timed(() => playTrusted(environments, 100));
    const processes = await timed(() => playInProcesses(recordings, 100));
    const starting = await timed(() => playInProcesses(recordings, 1));
    const before = await timed(() => judged(environments, SCREENING));
    const whole = await timed(() => judged(environments, SCREENING, 100));
    rounds.push({
      ...{ thread: thread.seconds, processes: processes.seconds, starting: starting.seconds },
      ...{ before: before.seconds, whole: whole.seconds, full: whole.value },
    });
  }
  const [thread, before, full] = [least(rounds, "thread"), least(rounds, "before"), least(rounds, "full")];
  const inside = least(rounds, "whole").children - before.children;
  const trusted = least(rounds, "processes").children - least(rounds, "starting").children;
  console.table({
    "trusted path, one warm thread": rounded(thread),
    "trusted path, two new processes": rounded({ ...least(rounds, "processes"), children: trusted }),
    [`sandbox: start, check, screening on ${SCREENING} shuffles`]: rounded(before),
    "sandbox: full evaluation, two processes, recomputed outside": rounded({ ...full, children: inside }),
  });
  console.log(
    `processor time inside the sandbox ÷ trusted path: ${(inside / trusted).toFixed(2)} by two new processes, ` +
      `${(inside / thread.own).toFixed(2)} by one warm thread`,
  );
}

function searchEnvironments(recordings: string): Environment[] {
  return readEnvironments(recordings).filter(({ split }) => split === "search");
}

/** The trusted path in as many processes as a judge has, each every other environment. */
async function playInProcesses(recordings: string, shuffles: number): Promise<void> {
  const parts = range(PROCESSES).map(async (part) => {
    const child = fork(process.argv[1]!, ["discovery", PART, recordings, String(part), String(shuffles)]);
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) throw new Error(`A process of the trusted path ended with ${code}`);
  });
  await Promise.all(parts);
}

function playPart([recordings, part, shuffles]: string[]): void {
  const environments = searchEnvironments(recordings!);
  playTrusted(
    environments.filter((_, i) => i % PROCESSES === Number(part)),
    Number(shuffles),
  );
}

/** Has a new judge check the proposal and replay it so many times; what the last replay took, its processes' time apart. */
async function judged(
  environments: readonly Environment[],
  ...shuffles: readonly number[]
): Promise<Seconds> {
  const judge = openJudge(environments, { processes: PROCESSES, patience: 120_000 });
  try {
    const checked = await check(judge);
    let last: Seconds = { wall: 0, own: 0, children: 0 };
    for (const n of shuffles) last = (await timed(() => play(judge, checked, n))).seconds;
    return last;
  } finally {
    await judge.close();
  }
}

async function check(judge: Judge): Promise<Checked> {
  const code = readFileSync(PROPOSAL, "utf8");
  const verdict = await judge.check(code, "beta", { codeHashes: new Map(), behaviours: new Map() });
  if (verdict.ok) return verdict.checked;
  throw new Error(`${verdict.check}: ${verdict.reason}`);
}

async function play(judge: Judge, checked: Checked, shuffles: number): Promise<void> {
  const runs = await judge.replay(checked, { shuffles: range(shuffles) });
  if ("failed" in runs) throw new Error(runs.failed);
}

function playTrusted(environments: readonly Environment[], shuffles: number): void {
  const protocol = { kind: "released", shuffles: range(shuffles) } as const;
  for (const { columns } of environments)
    for (const { beta } of BETAS) replay(confidenceMomentum({ beta: Number(beta) }), columns, { protocol });
}

/** The least of each figure over the rounds. */
function least<K extends string>(rounds: readonly Readonly<Record<K, Seconds>>[], kind: K): Seconds {
  const of = (figure: keyof Seconds): number => Math.min(...rounds.map((round) => round[kind][figure]));
  return { wall: of("wall"), own: of("own"), children: of("children") };
}

async function timed<T>(
  act: () => T | Promise<T>,
): Promise<{ readonly value: T; readonly seconds: Seconds }> {
  const [wall, own, children] = [performance.now(), process.cpuUsage(), childrenSeconds()];
  const value = await act();
  const { user, system } = process.cpuUsage(own);
  // A child is counted once it has ended and was waited for.
  await new Promise((resolve) => setTimeout(resolve, 200));
  return {
    value,
    seconds: {
      wall: (performance.now() - wall - 200) / 1000,
      own: (user + system) / 1e6,
      children: childrenSeconds() - children,
    },
  };
}

/** Processor seconds of ended children, from /proc: Linux only, else NaN. Fields 16 and 17, in ticks of 10 ms. */
function childrenSeconds(): number {
  if (!existsSync("/proc/self/stat")) return NaN;
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function rounded({ wall, own, children }: Seconds): Record<string, number> {
  const round = (x: number): number => Number(x.toFixed(2));
  return {
    "wall, s": round(wall),
    "processor of this process, s": round(own),
    "of its children, s": round(children),
  };
}
