import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { KernelClient } from "../../src/kernel/client/kernel-client.js";
import { newConnection } from "../../src/kernel/client/run-kernel.js";
import type { Connection } from "../../src/kernel/protocol/connection.js";
import { newFolder } from "./kernel.js";

const MAIN = fileURLToPath(new URL("../../dist/kernel/main.js", import.meta.url));

interface Start {
  readonly stderr: () => string;
  readonly exited: Promise<number | null>;
  readonly kill: () => void;
}

function start(connection: Connection): Start {
  const file = join(newFolder(), "connection.json");
  writeFileSync(file, JSON.stringify(connection));
  const child = spawn(process.execPath, [MAIN, "--connection", file], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.on("data", (bytes: Buffer) => (text += String(bytes)));
  const exited = once(child, "close").then(([code]) => code as number | null);
  return { stderr: () => text, exited, kill: () => void child.kill() };
}

async function take(port: number): Promise<Server> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

it("ends with one line that names a port that stays taken", async () => {
  const connection = await newConnection();
  const server = await take(connection.iopub_port);
  const { stderr, exited } = start(connection);
  expect(await exited).toBe(1);
  server.close();
  expect(stderr()).toBe(
    `Cannot listen on tcp://127.0.0.1:${connection.iopub_port} (iopub_port): another program has taken it\n`,
  );
});

it("waits for a port that is taken for a moment", async () => {
  const connection = await newConnection();
  const server = await take(connection.shell_port);
  const { stderr, kill } = start(connection);
  await sleep(1500);
  // A client that came earlier would wait for the server's greeting.
  server.close();
  const client = new KernelClient(connection);
  const { reply } = await client.request("kernel_info_request", {}, { awaitIdle: false });
  expect(reply.content["status"]).toBe("ok");
  expect(stderr()).toBe("");
  client.close();
  kill();
});
