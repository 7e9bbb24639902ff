import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { killGroup, startConfined } from "./confined-process.js";
import { wordsOf } from "./thrown.js";

/** The process ended, or was ended, before it answered: what agent code can bring about. */
export class SubprocessEnded extends Error {}

export interface SubprocessOptions {
  /** Of the heap, in MB. */
  readonly memory: number;
  /** Milliseconds that a request may take. */
  readonly patience: number;
}

interface Waiting {
  readonly request: unknown;
  readonly patience: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** Milliseconds in which a process must be there. */
const START = 120_000;

const CLOSED = "it was closed";

/**
 * A child process in a group of its own, with an emptied environment, a limited heap and, where Node has the flag, no
 * access to files, processes or threads. It answers requests in order; one that takes too long ends the whole group.
 */
export class Subprocess {
  readonly #child: ChildProcess;
  readonly #options: SubprocessOptions;
  readonly #waiting: Waiting[] = [];
  #watchdog: NodeJS.Timeout | undefined = undefined;
  /** Why it has ended. */
  #ended: Error | undefined = undefined;
  /** It has said that it is there: before that, whatever goes wrong is not the fault of agent code. */
  #ready = false;

  constructor(module: string, options: SubprocessOptions) {
    this.#options = options;
    this.#child = startConfined(fileURLToPath(module), options.memory);
    // Node's own talk about handles, of which there are none: words of it that were not asked for would end this process.
    this.#child.removeAllListeners("internalMessage");
    this.#child.on("message", (reply) => {
      if (this.#ready) this.#settle(reply);
      else this.#begin();
    });
    this.#child.on("error", (error) => this.#end(error));
    this.#child.on("exit", (code, signal) => this.close(whyExited(code, signal)));
    this.#watchdog = setTimeout(() => this.close(`it was not there within ${START / 1000} s`), START);
  }

  get isOpen(): boolean {
    return this.#ended === undefined;
  }

  /** Rejects with the reason that the process gives, or {@link SubprocessEnded}. */
  async ask<T>(request: unknown, { patience = this.#options.patience } = {}): Promise<T> {
    if (this.#ended) throw this.#ended;
    return await new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ request, patience, resolve, reject });
      this.#child.send(request as object, (error) => {
        if (error) this.close(error.message);
      });
      if (this.#ready && this.#waiting.length === 1) this.#watch();
    }).then((value) => value as T);
  }

  /** Ends the process and its group; what was asked and not answered is rejected. */
  close(reason: string = CLOSED): void {
    const isOurs = !this.#ready && reason !== CLOSED;
    this.#end(isOurs ? new Error(`Cannot start a process: ${reason}`) : new SubprocessEnded(reason));
  }

  #begin(): void {
    this.#ready = true;
    this.#watch();
  }

  /** A reply is whatever the process sends: one that was taken over may send anything. */
  #settle(reply: unknown): void {
    const waiting = this.#waiting.shift();
    this.#watch();
    if (waiting === undefined) return;
    const { value, failed } = (reply ?? {}) as Partial<Record<"value" | "failed", unknown>>;
    if (failed === undefined) waiting.resolve(value);
    else waiting.reject(new SubprocessEnded(wordsOf(failed)));
  }

  /** The clock of a request starts when the one before it is answered. */
  #watch(): void {
    clearTimeout(this.#watchdog);
    const [next] = this.#waiting;
    if (next === undefined) return;
    const { patience } = next;
    const begun = { wall: performance.now(), processor: processorTime(this.#child.pid) };
    const look = (): void => {
      const used = usedSince(begun, this.#child.pid);
      if (used >= patience) this.close(`it did not come to an end within ${patience / 1000} s`);
      else this.#watchdog = setTimeout(look, patience - used);
    };
    this.#watchdog = setTimeout(look, patience);
  }

  #end(reason: Error): void {
    if (this.#ended) return;
    this.#ended = reason;
    clearTimeout(this.#watchdog);
    killGroup(this.#child);
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
  }
}

/** How many times its processor time a request may take where other processes want the machine, too. */
const CROWDED = 10;

/** Milliseconds of processor time, at least a tenth of those that have passed. */
function usedSince(begun: { wall: number; processor: number }, pid: number | undefined): number {
  const passed = performance.now() - begun.wall;
  const used = processorTime(pid) - begun.processor;
  return Number.isNaN(used) ? passed : Math.max(used, passed / CROWDED);
}

/** Milliseconds of processor time that a process has used, in user and system mode; NaN where /proc does not tell. */
function processorTime(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid ?? 0}/stat`, "utf8");
    // Fields 14 and 15, in ticks of 10 ms; the name in field 2 ends with the last parenthesis.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return NaN;
  }
}

function whyExited(code: number | null, signal: NodeJS.Signals | null): string {
  // V8 ends itself by either where it can get no more.
  if (signal === "SIGABRT" || signal === "SIGTRAP" || code === 134) return "it used more memory than it may";
  if (signal === "SIGXCPU") return "it used more processor time than it may";
  return `its process ended (${signal ?? `exit code ${code}`})`;
}
