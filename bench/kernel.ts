import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { KernelClient } from "../src/kernel/client/kernel-client.js";
import { newConnection } from "../src/kernel/client/run-kernel.js";

const MAIN = fileURLToPath(new URL("../dist/kernel/main.js", import.meta.url));
const LAB = fileURLToPath(new URL("../dist/index.js", import.meta.url));
const CHECKED = 200;
const UNCHECKED = 2000;

interface Contender {
  readonly name: string;
  readonly argv: (connectionFile: string) => string[];
  /** Turns a cell's checking off; tslab has no such thing. */
  readonly nocheck: string;
}

/** Compares kernels in one run: `npm run bench kernel [--tslab FOLDER]`, a folder where tslab was installed from npm. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { tslab: { type: "string" } } });
  const rows: Record<string, Record<string, string>> = {};
  for (const contender of [...OURS, ...(values.tslab === undefined ? [] : [tslab(values.tslab)])]) {
    rows[contender.name] = await measure(contender);
    console.error(`${contender.name}: measured`);
  }
  console.table(rows);
}

const OURS: readonly Contender[] = [
  { name: "autotts", argv: (file) => [MAIN, "--connection", file], nocheck: "// @nocheck\n" },
  {
    name: "autotts with the lab",
    argv: (file) => [MAIN, "--connection", file, "--preload", `${LAB}=lab`],
    nocheck: "// @nocheck\n",
  },
];

function tslab(folder: string): Contender {
  const program = join(folder, "node_modules/.bin/tslab");
  return { name: "tslab", argv: (file) => [program, "kernel", "--config-path", file], nocheck: "" };
}

async function measure({ name, argv, nocheck }: Contender): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const connection = await newConnection();
  const file = join(folder, "connection.json");
  writeFileSync(file, JSON.stringify(connection));
  const start = performance.now();
  const child = spawn(process.execPath, argv(file), { cwd: folder, stdio: "ignore", detached: true });
  const client = new KernelClient(connection);
  const since = (): string => `${((performance.now() - start) / 1000).toFixed(2)} s`;
  await replyTo(client, "kernel_info_request", {});
  const info = since();
  await execute(client, `${nocheck}1 + 1`);
  const unchecked = since();
  await execute(
    client,
    name.includes("lab") && nocheck !== "" ? "const first: number = 1; lab.Tally" : "const first: number = 1",
  );
  const checked = since();
  const times = await series(
    client,
    CHECKED,
    (i) => `const c${i}: number = ${i}; c${i} + ${i === 0 ? 0 : `c${i - 1}`}`,
  );
  const plain = nocheck === "" ? [] : await series(client, UNCHECKED, (i) => `${nocheck}const u${i} = ${i}`);
  const memory = `${Math.round(residentBytes(child.pid!) / 1e6)} MB`;
  process.kill(-child.pid!, "SIGKILL");
  client.close();
  return {
    ...{ "kernel_info after": info, "unchecked cell after": unchecked, "checked cell after": checked },
    ...{ "checked cell": median(times), "last 50 checked": median(times.slice(-50)) },
    ...{ "unchecked cell": median(plain), "memory at the end": memory },
  };
}

async function series(client: KernelClient, count: number, code: (i: number) => string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await execute(client, code(i));
    times.push(performance.now() - start);
  }
  return times;
}

async function execute(client: KernelClient, code: string): Promise<void> {
  const how = { silent: false, store_history: true, allow_stdin: false, stop_on_error: true };
  await replyTo(client, "execute_request", { code, ...how, user_expressions: {} });
}

/** The reply alone: kernels differ in what they broadcast. */
async function replyTo(client: KernelClient, type: string, content: Record<string, unknown>): Promise<void> {
  const { reply } = await client.request(type, content, { awaitIdle: false });
  if (reply.content["status"] === "error")
    throw new Error(`Cannot measure: ${String(reply.content["evalue"])}`);
}

function median(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.length === 0 ? "" : `${sorted[Math.floor(sorted.length / 2)]!.toFixed(1)} ms`;
}

/** Of a process and its children, from /proc: Linux only. */
function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children
    .split(" ")
    .reduce((sum, child) => sum + (child === "" ? 0 : residentBytes(Number(child))), own);
}
