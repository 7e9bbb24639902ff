import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KernelClient } from "./kernel-client.js";
import type { Connection } from "../protocol/connection.js";

export interface RunKernelOptions {
  readonly folder?: string;
  readonly args?: readonly string[];
  /** How long the kernel may take to answer first, in milliseconds. */
  readonly timeout?: number;
}

export interface RunningKernel {
  readonly client: KernelClient;
  readonly connection: Connection;
  readonly process: ChildProcess;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
  readonly stop: () => Promise<void>;
}

/** A kernel of ours as a child process, and a client connected to it. */
export async function runKernel({
  folder = process.cwd(),
  args = [],
  timeout = 30_000,
}: RunKernelOptions = {}): Promise<RunningKernel> {
  const scratch = mkdtempSync(join(tmpdir(), "kernel-"));
  const connection = await newConnection();
  const file = join(scratch, "connection.json");
  writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
  const main = fileURLToPath(new URL("../main.js", import.meta.url));
  const child = spawn(process.execPath, [main, "--connection", file, ...args], {
    cwd: folder,
    env: { ...process.env, JPY_PARENT_PID: `${process.pid}` },
    stdio: ["ignore", "inherit", "inherit"],
    // A Ctrl-C in the terminal is for the front end to act on.
    detached: true,
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const client = new KernelClient(connection);
  const stop = async (): Promise<void> => {
    client.send("shutdown_request", { restart: false }, "control");
    const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
    await exited;
    clearTimeout(timer);
    client.close();
    rmSync(scratch, { recursive: true, force: true });
  };
  const ready = await firstOf(client.subscribed, exited, timeout);
  if (!ready) {
    child.kill("SIGKILL");
    await stop();
    throw new Error(`Cannot start a kernel: it gave no answer within ${timeout / 1000} s`);
  }
  return { client, connection, process: child, exited, stop };
}

async function firstOf(
  answer: Promise<unknown>,
  exited: Promise<unknown>,
  timeout: number,
): Promise<boolean> {
  let timer;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), timeout)));
  const first = await Promise.race([answer.then(() => true), exited.then(() => false), late]);
  clearTimeout(timer);
  return first;
}

/** Ports are chosen by the system; all five are held until all are known. */
export async function newConnection(): Promise<Connection> {
  const servers = await Promise.all(Array.from({ length: 5 }, listen));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  const [shell_port, control_port, iopub_port, stdin_port, hb_port] = ports as [
    number,
    number,
    number,
    number,
    number,
  ];
  const own = { transport: "tcp", ip: "127.0.0.1", key: randomUUID(), signature_scheme: "hmac-sha256" };
  return { ...own, shell_port, control_port, iopub_port, stdin_port, hb_port };
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}
