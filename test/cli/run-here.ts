import { chdir, cwd } from "node:process";
import { built } from "../lab/built.js";
import type { Ended } from "./process.js";

const { runCommand } = (await import(
  built("cli/run-command.js")
)) as typeof import("../../src/cli/run-command.js");

const home = cwd();
let where = home;
let running = 0;

/**
 * Runs `autotts` as built in the test's own process, in the given folder: for what needs no process of its own, of which
 * each takes most of a second to load the lab. Commands that run at the same time share their folder.
 */
export async function runHere(args: readonly string[], folder = home): Promise<Ended> {
  if (running > 0 && folder !== where)
    throw new Error(`Cannot run in ${folder}: a command is running in ${where}`);
  let [out, err] = ["", ""];
  const context = {
    signal: new AbortController().signal,
    print: (text: string) => void (out += `${text}\n`),
    tell: (text: string) => void (err += `${text}\n`),
    progress: () => undefined,
  };
  running++;
  where = folder;
  chdir(folder);
  try {
    return { code: await runCommand(args, context), out, err };
  } finally {
    if (--running === 0) chdir(home);
  }
}
