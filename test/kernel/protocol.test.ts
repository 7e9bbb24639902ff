import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawn, newFolder, runKernel } from "./kernel.js";
import type { RunningKernel } from "../../src/kernel/client/run-kernel.js";

let kernel: RunningKernel;
const folder = newFolder();
const args = ["--history", join(folder, "history.jsonl")];
beforeAll(async () => {
  kernel = await runKernel({ folder, args });
});
afterAll(async () => kernel.stop());

const types = (messages: readonly { header: { msg_type: string } }[]): string[] =>
  messages.map(({ header }) => header.msg_type);

describe("the protocol", () => {
  it("answers kernel_info between busy and idle, with the request as parent", async () => {
    const { reply, outputs } = await kernel.client.request("kernel_info_request", {});
    expect(reply.header.msg_type).toBe("kernel_info_reply");
    expect(reply.content).toMatchObject({
      status: "ok",
      language_info: { name: "typescript", file_extension: ".ts", codemirror_mode: "typescript" },
    });
    expect(outputs.map(({ content }) => content["execution_state"])).toEqual(["busy", "idle"]);
    expect(outputs.every(({ parent }) => parent?.msg_id === reply.parent?.msg_id)).toBe(true);
  });

  it("echoes heartbeats", async () => {
    expect(await kernel.client.heartbeat()).toBe("ping");
  });

  it("broadcasts the input, the outputs in order and then idle", async () => {
    const { reply, outputs } = await kernel.client.execute('console.log("a"); console.error("b"); 1 + 1');
    expect(types(outputs)).toEqual([
      "status",
      "execute_input",
      "stream",
      "stream",
      "execute_result",
      "status",
    ]);
    expect(outputs[1]!.content).toMatchObject({ execution_count: reply.content["execution_count"] });
    expect(outputs[2]!.content).toEqual({ name: "stdout", text: "a\n" });
    expect(outputs[3]!.content).toEqual({ name: "stderr", text: "b\n" });
  });

  it("drops messages with a wrong signature or without their frames, and answers the next", async () => {
    const before = kernel.client.broadcast.length;
    kernel.client.send("kernel_info_request", {}, "shell", "wrong key");
    kernel.client.sendRaw([Buffer.from("nonsense")]);
    kernel.client.sendRaw([
      Buffer.from("<IDS|MSG>"),
      Buffer.from(""),
      ...Array<Buffer>(4).fill(Buffer.from("{")),
    ]);
    await kernel.client.request("kernel_info_request", {});
    expect(kernel.client.broadcast.length - before).toBe(2);
  });

  it("answers while a cell computes", async () => {
    const running = kernel.client.execute("const until = Date.now() + 1500; while (Date.now() < until);");
    await sleep(200);
    const first = await Promise.race([
      running.then(() => "cell"),
      Promise.all([
        kernel.client.heartbeat(),
        kernel.client.request("kernel_info_request", {}),
        kernel.client.request("complete_request", { code: "Math.sq", cursor_pos: 7 }),
        kernel.client.request("inspect_request", { code: "Math", cursor_pos: 2, detail_level: 0 }),
      ]).then(() => "answers"),
    ]);
    expect(first).toBe("answers");
    await running;
  });

  it("does not show, count or record a silent cell, but answers it", async () => {
    const before = await kernel.client.execute("0");
    const silent = await kernel.client.execute("console.log(1); 2", { silent: true });
    expect(types(silent.outputs)).toEqual(["status", "status"]);
    expect(silent.reply.content["status"]).toBe("ok");
    const after = await kernel.client.execute("0");
    expect(after.reply.content["execution_count"]).toBe(Number(before.reply.content["execution_count"]) + 1);
  });

  it("leaves the count as it is without store_history", async () => {
    const before = await kernel.client.execute("0");
    const unstored = await kernel.client.execute("1 // unstored", { store_history: false });
    expect(unstored.reply.content["execution_count"]).toBe(before.reply.content["execution_count"]);
    const { reply } = await kernel.client.request("history_request", { hist_access_type: "tail", n: 1 });
    expect((reply.content["history"] as unknown[][])[0]![2]).toBe("0");
  });

  it("evaluates user expressions after the cell, each with its own status", async () => {
    const { reply } = await kernel.client.execute("const seven: number = 7", {
      user_expressions: { sum: "seven + 1", bad: "nowhere" },
    });
    expect(reply.content["user_expressions"]).toMatchObject({
      sum: { status: "ok", data: { "text/plain": "8" } },
      bad: { status: "error", ename: "ReferenceError" },
    });
  });

  it("does not run the cells that wait behind a failed one, unless asked to", async () => {
    const failing = kernel.client.execute('await 1; throw new Error("first")');
    const waiting = [kernel.client.execute("globalThis.ran = true"), kernel.client.execute("2")];
    expect((await failing).reply.content["status"]).toBe("error");
    for (const { reply, outputs } of await Promise.all(waiting)) {
      expect(reply.content).toMatchObject({ status: "error", ename: "Aborted" });
      expect(types(outputs)).toEqual(["status", "status"]);
    }
    const kept = [kernel.client.execute("throw 1", { stop_on_error: false }), kernel.client.execute('"ran"')];
    const [, second] = await Promise.all(kept);
    expect(drawn(second!)).toEqual([["execute_result", "'ran'"]]);
  });

  it("tells history by tail, range and search, and keeps it for the next kernel", async () => {
    await kernel.client.execute("const searched = 'needle'");
    await kernel.client.execute("const searched = 'needle'");
    const ask = async (content: Record<string, unknown>): Promise<unknown[][]> => {
      const { reply } = await kernel.client.request("history_request", {
        output: false,
        raw: true,
        ...content,
      });
      return reply.content["history"] as unknown[][];
    };
    expect(await ask({ hist_access_type: "search", pattern: "*need?e*" })).toHaveLength(2);
    expect(await ask({ hist_access_type: "search", pattern: "*need?e*", unique: true })).toHaveLength(1);
    const [last] = await ask({ hist_access_type: "tail", n: 1 });
    const line = Number(last![1]);
    expect(await ask({ hist_access_type: "range", session: 0, start: line, stop: line + 1 })).toEqual([last]);
    const next = await runKernel({ folder, args });
    const { reply } = await next.client.request("history_request", { hist_access_type: "tail", n: 1 });
    await next.stop();
    expect(reply.content["history"]).toEqual([last]);
  });

  it("asks the front end for input, and refuses where that is not allowed", async () => {
    kernel.client.onInput = (prompt) => (prompt.includes("[y/N]") ? "y" : `answer to ${prompt}`);
    const asked = await kernel.client.execute('[prompt("name"), confirm("sure?")]');
    expect(drawn(asked)).toEqual([["execute_result", "[ 'answer to name', true ]"]]);
    const refused = await kernel.client.execute('prompt("name")', { allow_stdin: false });
    expect(refused.reply.content).toMatchObject({ status: "error", ename: "Error" });
  });

  it("closes comms to targets that nobody registered and lists none", async () => {
    const { outputs } = await new Promise<{ outputs: string[] }>((resolve) => {
      const seen: string[] = [];
      kernel.client.onBroadcast = ({ header }) => {
        seen.push(header.msg_type);
        if (header.msg_type === "comm_close") resolve({ outputs: seen });
      };
      kernel.client.send("comm_open", { comm_id: "c1", target_name: "nowhere", data: {} });
    });
    expect(outputs).toContain("comm_close");
    const { reply } = await kernel.client.request("comm_info_request", {});
    expect(reply.content).toEqual({ status: "ok", comms: {} });
  });

  it("echoes restart in the answer to a shutdown on control, and ends with code 0", async () => {
    const other = await runKernel({ folder });
    void other.client.execute("while (true);");
    await sleep(100);
    const done = new Promise<Record<string, unknown>>((resolve) => {
      other.client.onBroadcast = ({ header, content }) => {
        if (header.msg_type === "shutdown_reply") resolve(content);
      };
    });
    other.client.send("shutdown_request", { restart: true }, "control");
    expect(await done).toEqual({ status: "ok", restart: true });
    expect(await other.exited).toBe(0);
    other.client.close();
  });
});
