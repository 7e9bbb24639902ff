import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { KernelClient } from "../../../src/kernel/client/kernel-client.js";
import { newConnection } from "../../../src/kernel/client/run-kernel.js";
import { encode, headers } from "../../../src/kernel/protocol/wire.js";
import { newFolder } from "../kernel.js";
import { heard } from "./started.js";

const MAIN = fileURLToPath(new URL("../../../dist/kernel/main.js", import.meta.url));

/**
 * An order as VS Code's Jupyter extension is understood to keep, which has lost outputs and hung with other kernels: all sockets are
 * opened under one identity before the kernel has bound any; kernel_info is asked at once, and again until something is
 * heard on iopub; then comms are asked for, a start-up cell runs unseen, and cells come with their own metadata, all
 * with stop_on_error off; completion comes while one runs; the end is a shutdown on control.
 */
it("a front end that speaks before the kernel listens is answered from its first message on", async () => {
  const folder = newFolder();
  const connection = await newConnection();
  const file = join(folder, "connection.json");
  writeFileSync(file, JSON.stringify(connection));
  const client = new KernelClient(connection);
  const first = client.request("kernel_info_request", {}, { awaitIdle: false });
  const env = { ...process.env, JPY_PARENT_PID: `${process.pid}` };
  const child = spawn(process.execPath, [MAIN, "--connection", file], { cwd: folder, env, stdio: "ignore" });
  const exited = new Promise((resolve) => child.once("exit", resolve));

  expect((await first).reply.content["status"]).toBe("ok");
  for (let tries = 0; tries < 20 && client.broadcast.length === 0; tries++) {
    await client.request("kernel_info_request", {}, { awaitIdle: false });
    await sleep(50);
  }
  expect(client.broadcast).not.toEqual([]);

  const comms = await client.request("comm_info_request", { target_name: "jupyter.widget" });
  expect(comms.reply.content).toEqual({ status: "ok", comms: {} });
  const hidden = { silent: false, store_history: false, stop_on_error: false };
  const startUp = await client.execute("const started = 1;", hidden);
  expect(startUp.reply.content).toMatchObject({ status: "ok", execution_count: 0 });

  const header = { ...headers(randomUUID(), "")("execute_request"), version: "5.2", subshell_id: null };
  const metadata = { cellId: "W0sZmlsZQ==", recordTiming: true, deletedCells: [] };
  const content = { code: "console.log('seen')", silent: false, stop_on_error: false, allow_stdin: true };
  const cell = { identities: [], header, parent: undefined, metadata, content, buffers: [] };
  const isOwn = (id: string | undefined): boolean => id === header.msg_id;
  const output = heard(
    client,
    ({ header: { msg_type }, parent }) => isOwn(parent?.msg_id) && msg_type === "stream",
  );
  const idle = heard(
    client,
    ({ parent, content: c }) => isOwn(parent?.msg_id) && c["execution_state"] === "idle",
  );
  client.sendRaw(encode(cell, connection.key));
  expect((await output).content).toEqual({ name: "stdout", text: "seen\n" });
  expect((await idle).parent).toEqual(header);

  const running = client.execute("await new Promise((r) => setTimeout(r, 300))", { stop_on_error: false });
  const completed = await client.request("complete_request", { code: "Math.cb", cursor_pos: 7 });
  expect(completed.reply.content["matches"]).toEqual(["cbrt"]);
  await running;
  await client.request("shutdown_request", { restart: false }, { side: "control", awaitIdle: false });
  expect(await exited).toBe(0);
  client.close();
});
