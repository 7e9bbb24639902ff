import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Jupyter } from "./jupyter.js";

export interface JupyterServer {
  /** Ends in a slash. */
  readonly url: string;
  readonly token: string;
  readonly stop: () => Promise<void>;
}

/** How long the server may take to answer first, in milliseconds. */
const PATIENCE = 60_000;

/** Debian's Jupyter server, on the folder and with the kernel of `jupyter`. */
export async function startServer({ folder, env }: Jupyter): Promise<JupyterServer> {
  const [port, token] = [await freePort(), randomUUID()];
  const settings = { ip: "127.0.0.1", port, port_retries: 0, token, open_browser: false, allow_root: true };
  const args = Object.entries(settings).map(([name, value]) => `--NotebookApp.${name}=${pythonic(value)}`);
  const server = spawn("/usr/bin/jupyter-notebook", args, { cwd: folder, env, stdio: "ignore" });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const url = `http://127.0.0.1:${port}/`;
  for (let waited = 0; !(await answers(`${url}api`)); waited += 200) {
    if (waited > PATIENCE || server.exitCode !== null) throw new Error("Cannot start Jupyter: no answer");
    await sleep(200);
  }
  const stop = async (): Promise<void> => {
    server.kill("SIGTERM");
    await ended;
  };
  return { url, token, stop };
}

function pythonic(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
