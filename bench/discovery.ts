import { existsSync, readFileSync } from "node:fs";
import { confidenceMomentum, openJudge, replay, type Environment } from "autotts-lab";
import type { Checked, Judge } from "../src/discovery/judge.js";
import { BETAS } from "../src/discovery/proposal.js";
import { range } from "../src/replay/protocol.js";
import { readEnvironments, recordingsPath } from "./recordings.js";

const PROPOSAL = new URL("../test/discovery/proposals/confidence-momentum.ts", import.meta.url);
const ROUNDS = 3;
const SCREENING = 10;

/** Wall-clock and processor seconds; those of ended child processes apart. */
interface Seconds {
  readonly wall: number;
  readonly own: number;
  readonly children: number;
}

/**
 * One round of the full evaluation, 11 betas on each search environment under 100 shuffles, of a proposal of CMC's kind: in
 * the sandbox as the loop does it, after the check and a screening, and on the trusted path. `npm run bench discovery
 * [RECORDINGS]`; best of three rounds, each by a new judge.
 */
export async function run(args: string[]): Promise<void> {
  const environments = readEnvironments(recordingsPath(args)).filter(({ split }) => split === "search");
  const episodes =
    environments.reduce((sum, { questions }) => sum + questions.length, 0) * BETAS.length * 100;
  console.log(
    `${episodes} episodes: ${BETAS.length} betas, ${environments.length} environments, 100 shuffles`,
  );
  const trusted = await best(async () => {
    playTrusted(environments);
    await Promise.resolve();
  });
  const full: Seconds[] = [];
  const whole = await best(async () => {
    full.push(await judged(environments, SCREENING, 100));
  });
  const before = await best(async () => {
    await judged(environments, SCREENING);
  });
  const fastest = full.reduce((a, b) => (a.wall < b.wall ? a : b));
  const inside = whole.children - before.children;
  console.table({
    "trusted path, one thread": rounded(trusted),
    [`start, check and screening on ${SCREENING} shuffles`]: rounded(before),
    "full evaluation, two processes, recomputed outside": rounded({ ...fastest, children: inside }),
  });
  const share = inside / trusted.own;
  console.log(`processor time inside the sandbox ÷ trusted path: ${share.toFixed(2)}`);
}

/** Has a new judge check the proposal and replay it so many times; what the last replay took, its processes' time apart. */
async function judged(
  environments: readonly Environment[],
  ...shuffles: readonly number[]
): Promise<Seconds> {
  const judge = openJudge(environments, { patience: 120_000 });
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

function playTrusted(environments: readonly Environment[]): void {
  for (const { columns } of environments)
    for (const { beta } of BETAS) replay(confidenceMomentum({ beta: Number(beta) }), columns);
}

async function best(act: () => Promise<void>): Promise<Seconds> {
  const times: Seconds[] = [];
  for (let i = 0; i < ROUNDS; i++) times.push((await timed(act)).seconds);
  return times.reduce((a, b) => (a.wall < b.wall ? a : b));
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: Seconds }> {
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
