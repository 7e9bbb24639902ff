import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { constants } from "node:os";
import type { LauncherNote, Mourned } from "./threads.js";

/**
 * `--no-force-async-hooks-checks`: a terminated callback leaves the stack of async_hooks unbalanced, and Node would
 abort the process over it.
 */
const FLAGS = [
  "--no-force-async-hooks-checks",
  "--disable-warning=ExperimentalWarning",
  "--optimize-for-size",
];

/**
 * Runs the kernel in a child process. A signal reaches user code that never returns to the event loop only through
 another process; and when user code takes its process down, someone must be left to tell.
 */
export function launch(args: readonly string[]): void {
  const main = fileURLToPath(new URL("./child.js", import.meta.url));
  const child = spawn(process.execPath, [...FLAGS, main, ...args], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
    serialization: "json",
    windowsHide: true,
  });
  const link = child.stdio[3] as Socket;
  let running: Mourned | undefined;
  let ended = false;
  createInterface({ input: link }).on("line", (line) => {
    const note = JSON.parse(line) as LauncherNote;
    if (note.type === "running") running = note.cell;
    else {
      ended = true;
      child.kill("SIGKILL");
    }
  });
  link.on("error", () => child.kill("SIGKILL"));
  process.on("SIGINT", () => link.write("interrupt\n"));
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill("SIGKILL"));
  const orphaned = whenOrphaned(() => child.kill("SIGKILL"));
  child.on("exit", (code, signal) => {
    clearInterval(orphaned);
    const status = ended ? 0 : (code ?? 128 + constants.signals[signal ?? "SIGKILL"]);
    if (!running || ended) process.exit(status);
    const reason = `the kernel process ended (${signal ?? `exit code ${status}`}); its variables are lost`;
    void import("./protocol/obituary.js")
      .then(({ publishDeath }) => publishDeath(args, running!, reason))
      .finally(() => process.exit(status));
  });
}

/** How often to look whether the front end is still there, in milliseconds. */
const LOOK = 1000;

/** Jupyter's clients name themselves in JPY_PARENT_PID: a kernel that they started does not outlive them. */
function whenOrphaned(act: () => void): NodeJS.Timeout | undefined {
  if (process.env["JPY_PARENT_PID"] === undefined) return undefined;
  const { ppid } = process;
  return setInterval(() => {
    if (process.ppid !== ppid) act();
  }, LOOK);
}
