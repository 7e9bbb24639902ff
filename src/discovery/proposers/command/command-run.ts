import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../../store/is-alive.js";

/**
 * Runs a command in a process group of its own that outlives the loop. It leaves its process id, its exit code and what
 * it printed in a folder, so that a resumed loop finds it running or ended and need not start (and pay) it twice.
 */
const WRAPPER = `echo $$ > "$1/pid"; sh -c "$2"; echo $? > "$1/exit.part"; mv "$1/exit.part" "$1/exit"`;

/** What has become of the command of a run's folder. `lost`: it ended without leaving its exit code. */
export type RunState =
  { readonly kind: "none" | "running" | "lost" } | { readonly kind: "ended"; readonly code: number };

export interface StartOptions {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts a command afresh; `run` is the absolute path of the run's folder. */
export async function startRun(
  run: string,
  command: string,
  { cwd, environment }: StartOptions,
): Promise<void> {
  await rm(run, { recursive: true, force: true });
  await mkdir(run, { recursive: true });
  const out = openSync(join(run, "stdout"), "w");
  const err = openSync(join(run, "stderr"), "w");
  try {
    const args = ["-c", WRAPPER, "seat", run, command];
    const child = spawn("sh", args, { cwd, env: environment, detached: true, stdio: ["ignore", out, err] });
    await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
    child.unref();
    while (child.exitCode === null && (await runState(run)).kind === "none") await sleep(5);
  } finally {
    closeSync(out);
    closeSync(err);
  }
}

export async function runState(run: string): Promise<RunState> {
  const pid = await readNumber(join(run, "pid"));
  if (pid === undefined) return { kind: "none" };
  const running = await isOurs(pid, run);
  // Read after the look at the process: who is gone by then has left its code.
  const code = await readNumber(join(run, "exit"));
  if (code !== undefined) return { kind: "ended", code };
  return { kind: running ? "running" : "lost" };
}

/** When the command was started, in milliseconds since 1970. */
export async function runStart(run: string): Promise<number> {
  return (await stat(join(run, "pid"))).mtimeMs;
}

/** Ends the command and all of its process group: asks first, and kills what is left after two seconds. */
export async function endRun(run: string): Promise<void> {
  const pid = await readNumber(join(run, "pid"));
  if (pid === undefined || !(await isOurs(pid, run))) return;
  signalGroup(pid, "SIGTERM");
  for (let waited = 0; waited < 2000 && isAlive(-pid); waited += 50) await sleep(50);
  signalGroup(pid, "SIGKILL");
}

/** The last lines that the command wrote to standard error, or else to standard output. */
export async function lastWords(run: string): Promise<string> {
  for (const name of ["stderr", "stdout"]) {
    const text = (await readFile(join(run, name), "utf8").catch(() => "")).trim();
    if (text !== "") return text.split("\n").slice(-5).join("\n").slice(-1000);
  }
  return "";
}

async function readNumber(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  return /^\d+\n$/.test(text) ? Number(text) : undefined;
}

/** Whether the process is the wrapper of this run, not another that has got its number since (where /proc can tell). */
async function isOurs(pid: number, run: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  return line === undefined || line.split("\0").includes(run);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}
