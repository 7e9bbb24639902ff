import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { causeOfDeath } from "./cause-of-death.js";
import { relayOutput } from "./relay-output.js";
import type { FromLauncher, LauncherNote, Mourned } from "./threads.js";

/**
 * `--no-force-async-hooks-checks`: a terminated callback leaves the stack of async_hooks unbalanced, and Node would
 * abort the process over it.
 */
const FLAGS = ["--no-force-async-hooks-checks", "--disable-warning=ExperimentalWarning"];
/** Time for the last words of a process that died to arrive, in milliseconds. */
const LAST_WORDS = 100;
/** How many characters of them are kept. */
const KEPT = 4000;

/**
 * Runs the kernel in a child process. A signal reaches user code that never returns to the event loop only through
 * another process; when user code takes its process down, someone must be left to tell; and what native code writes to
 * the open files 1 and 2 is read here, where nothing that user code does keeps it from being read.
 */
export function launch(args: readonly string[]): void {
  const mark = randomUUID();
  const child = spawn(
    process.execPath,
    [...FLAGS, fileURLToPath(new URL("./child.js", import.meta.url)), mark, ...args],
    {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      windowsHide: true,
    },
  );
  const { stdout, stderr } = child as ChildProcess & Record<"stdout" | "stderr", Readable>;
  const link = child.stdio[3] as Socket;
  const kill = (): boolean => child.kill("SIGKILL");
  let running: Mourned | undefined;
  let ended = false;
  /** This process was told to end: there is nobody who does not know why. */
  let told = false;
  let failed = false;
  let words = "";
  const notes = createInterface({ input: link });
  notes.on("line", (line) => {
    const note = JSON.parse(line) as LauncherNote;
    if (note.type === "running") running = note.cell;
    if (note.type === "log" || note.type === "failed") process.stderr.write(`${note.text}\n`);
    if (note.type === "failed") failed = kill();
    if (note.type === "ended") ended = true;
  });
  for (const source of [notes, link]) source.on("error", kill);
  const onError = (text: string): void => void (words = (words + text).slice(-KEPT));
  relayOutput({ stdout, stderr }, { link, mark, onError });
  process.on("SIGINT", () => link.write(`${JSON.stringify({ type: "interrupt" } satisfies FromLauncher)}\n`));
  const end = (): boolean => (told = kill());
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  const orphaned = whenOrphaned(end);
  child.on("exit", (code, signal) => {
    clearInterval(orphaned);
    const status = ended ? 0 : failed ? 1 : (code ?? 128 + constants.signals[signal ?? "SIGKILL"]);
    if (!running || ended || told) process.exit(status);
    mourn(args, running, () => causeOfDeath({ code, signal, words }))
      .catch((error: unknown) => process.stderr.write(`${(error as Error).message}\n`))
      .finally(() => process.exit(status));
  });
}

async function mourn(
  args: readonly string[],
  cell: Mourned,
  cause: () => ReturnType<typeof causeOfDeath>,
): Promise<void> {
  const { publishDeath } = await import("./protocol/obituary.js");
  await sleep(LAST_WORDS);
  const { reason, details } = cause();
  process.stderr.write([reason, ...details, ""].join("\n"));
  await publishDeath(args, cell, { reason, details });
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
