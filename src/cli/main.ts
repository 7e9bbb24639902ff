#!/usr/bin/env node
import { INTERRUPTED, PROBLEM, runCommand } from "./run-command.js";
import { terminal } from "./terminal.js";

/** Whether the process ends because we want it to. */
let ended = false;
const interrupt = new AbortController();
const context = terminal(interrupt.signal);
process.on("SIGINT", () => {
  if (interrupt.signal.aborted) {
    ended = true;
    process.exit(INTERRUPTED);
  }
  interrupt.abort(new Error("interrupted"));
});
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") {
    ended = true;
    process.exit(0);
  }
  throw error;
});

process.on("exit", () => {
  if (ended) return;
  context.tell("autotts: ended before it was done; a controller file may have ended the process");
  process.exitCode = PROBLEM;
});
process.on("SIGTERM", () => interrupt.abort(new Error("interrupted")));

process.exitCode = await runCommand(process.argv.slice(2), context);
ended = true;
