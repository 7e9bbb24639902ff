import { existsSync, readFileSync } from "node:fs";
import { confidenceMomentum, openJudge, replay, type Environment } from "autotts-lab";
import type { Checked, Judge } from "../src/discovery/judge.js";
import { BETAS } from "../src/discovery/proposal.js";
import { range } from "../src/replay/protocol.js";
import { readEnvironments, recordingsPath } from "./recordings.js";

const PROPOSAL = new URL("../test/discovery/proposals/confidence-momentum.ts", import.meta.url);
const ROUNDS = 3;

/** Wall-clock and processor seconds; those of ended child processes apart. */
interface Seconds {
  readonly wall: number;
  readonly own: number;
  readonly children: number;
}

/**
 * One round of the full evaluation, 11 betas on each search environment under 100 shuffles, of a proposal of CMC's kind: in
 * the sandbox and on the trusted path. `npm run bench discovery [RECORDINGS]`; best of three rounds.
 */
export async function run(args: string[]): Promise<void> {
  const environments = readEnvironments(recordingsPath(args)).filter(({ split }) => split === "search");
  const episodes =
    environments.reduce((sum, { questions }) => sum + questions.length, 0) * BETAS.length * 100;
  console.log(
    `${episodes} episodes: ${BETAS.length} betas, ${environments.length} environments, 100 shuffles`,
  );
  const judge = openJudge(environments, { patience: 120_000 });
  try {
    const verdict = await timed(() => check(judge));
    const checked = verdict.value;
    const trusted = await best(async () => {
      playTrusted(environments);
      await Promise.resolve();
    });
    const sandboxed = await best(() => play(judge, checked, 100));
    const starting = await best(() => play(judge, checked, 1));
    console.table({
      "check, first": rounded(verdict.seconds),
      "trusted path, one thread": rounded(trusted),
      "sandbox, two processes, checked and recomputed outside": rounded(sandboxed),
      "of which starting (one shuffle)": rounded(starting),
    });
    const inside = (sandboxed.children - starting.children) / (trusted.own * 0.99);
    console.log(`processor time inside the sandbox ÷ trusted path: ${inside.toFixed(2)}`);
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
