import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KernelClient } from "../src/kernel/client/kernel-client.js";
import { newConnection } from "../src/kernel/client/run-kernel.js";
import type { Contender } from "./contenders.js";

/** How long an answer may take, in milliseconds: one that never comes must not keep the others from being measured. */
const PATIENCE = 60_000;

/** A kernel of any make as a child process, spoken to over ZeroMQ. */
export class KernelUnderTest {
  readonly #client: KernelClient;
  readonly #pid: number;
  readonly #folder: string;
  readonly #started: number;
  /** Rejects when the kernel ends by itself. */
  readonly #ended: Promise<never>;

  private constructor(folder: string, child: ChildProcess, client: KernelClient, started: number) {
    this.#folder = folder;
    this.#pid = child.pid!;
    this.#client = client;
    this.#started = started;
    this.#ended = new Promise((_, reject) =>
      child.once("exit", (code, signal) =>
        reject(new Error(`the kernel ended, ${signal ?? `code ${code}`}`)),
      ),
    );
    this.#ended.catch(() => undefined);
  }

  static async start({ argv }: Contender): Promise<KernelUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), "bench-"));
    const connection = await newConnection();
    const file = join(folder, "connection.json");
    writeFileSync(file, JSON.stringify(connection));
    const started = performance.now();
    const env = { ...process.env, JPY_PARENT_PID: `${process.pid}` };
    const child = spawn(process.execPath, argv(file), { cwd: folder, env, stdio: "ignore", detached: true });
    return new KernelUnderTest(folder, child, new KernelClient(connection), started);
  }

  /** Seconds since the process was started. */
  get age(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** Runs a cell; resolves with the milliseconds from request to reply. */
  async run(code: string): Promise<number> {
    const how = { silent: false, store_history: true, allow_stdin: false, stop_on_error: true };
    return this.ask("execute_request", { code, ...how, user_expressions: {} });
  }

  /** The same for any request. The reply alone counts: kernels differ in what they broadcast. */
  async ask(type: string, content: Record<string, unknown>): Promise<number> {
    return this.#timed(type, async () => {
      const { reply } = await this.#client.request(type, content, { awaitIdle: false });
      if (reply.content["status"] === "error") throw new Error(`${type}: ${String(reply.content["evalue"])}`);
    });
  }

  heartbeat(): Promise<number> {
    return this.#timed("heartbeat", () => this.#client.heartbeat());
  }

  /** Milliseconds that an answer takes; rejects when it takes too long, or the kernel has ended. */
  async #timed(what: string, act: () => Promise<unknown>): Promise<number> {
    const asked = performance.now();
    let timer;
    const late = new Promise<never>((_, reject) => {
      const say = (): void => reject(new Error(`${what}: no answer within ${PATIENCE / 1000} s`));
      timer = setTimeout(say, PATIENCE);
    });
    try {
      await Promise.race([act(), late, this.#ended]);
    } finally {
      clearTimeout(timer);
    }
    return performance.now() - asked;
  }

  interrupt(): void {
    process.kill(this.#pid, "SIGINT");
  }

  /** Resident bytes of the process and its children, from /proc: Linux only. */
  get memory(): number {
    return ofAll(this.#pid, residentBytes);
  }

  /** Milliseconds of processor time that both have used so far: says less of what else the machine does. */
  get processorTime(): number {
    return ofAll(this.#pid, (pid) => {
      const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8")
        .split(") ")[1]!
        .split(" ")
        .slice(11, 13);
      return (Number(user) + Number(system)) * TICK;
    });
  }

  stop(): void {
    try {
      process.kill(-this.#pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
    this.#client.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Of a clock tick of Linux, in milliseconds. */
const TICK = 10;

function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}

/** Sum over a process and its children. */
function ofAll(pid: number, measure: (pid: number) => number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children
    .split(" ")
    .reduce((sum, child) => sum + (child === "" ? 0 : ofAll(Number(child), measure)), measure(pid));
}
