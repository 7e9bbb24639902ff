import { describe, expect, it } from "vitest";
import { drawn } from "../kernel.js";
import { heard, ofType, startedKernel, types, type Content } from "./started.js";
import type { Exchange } from "../../../src/kernel/client/kernel-client.js";

const started = startedKernel();
const count = ({ reply }: Exchange): number => Number(reply.content["execution_count"]);

describe("an execution", () => {
  it("broadcasts the input, the outputs in order and then idle, all with the request as parent", async () => {
    const { reply, outputs } = await started.run('console.log("a"); console.error("b"); 1 + 1');
    const inOrder = ["status", "execute_input", "stream", "stream", "execute_result", "status"];
    expect(types(outputs)).toEqual(inOrder);
    const { execution_count } = reply.content;
    expect(outputs.map(({ content }) => content)).toEqual([
      { execution_state: "busy" },
      { code: 'console.log("a"); console.error("b"); 1 + 1', execution_count },
      { name: "stdout", text: "a\n" },
      { name: "stderr", text: "b\n" },
      { execution_count, data: { "text/plain": "2" }, metadata: {} },
      { execution_state: "idle" },
    ]);
    for (const { parent } of outputs) expect(parent).toEqual(reply.parent);
    expect(reply.content).toEqual({ status: "ok", execution_count, payload: [], user_expressions: {} });
  });

  it("counts up by one each time, failures and empty cells included", async () => {
    const first = count(await started.run("0"));
    expect(count(await started.run("throw 1"))).toBe(first + 1);
    expect(count(await started.run("  "))).toBe(first + 2);
    expect(count(await started.run("0"))).toBe(first + 3);
  });

  it("does not show, count or record a silent cell, but runs and answers it", async () => {
    const before = await started.run("let silently = 0");
    const silent = await started.run("console.log(1); display.text('x'); silently = 5; 2", { silent: true });
    expect(types(silent.outputs)).toEqual(["status", "status"]);
    expect(silent.reply.content).toMatchObject({ status: "ok", execution_count: count(before) });
    const failing = await started.run("throw new Error('unseen')", { silent: true });
    expect(types(failing.outputs)).toEqual(["status", "status"]);
    expect(failing.reply.content).toMatchObject({ status: "error", evalue: "unseen" });
    const after = await started.run("silently");
    expect(drawn(after)).toEqual([["execute_result", "5"]]);
    expect(count(after)).toBe(count(before) + 1);
    expect(await tail(2)).toEqual(["let silently = 0", "silently"]);
  });

  it("shows a cell without store_history, but neither counts nor records it", async () => {
    const before = await started.run("0 // stored");
    const unstored = await started.run("1 // unstored", { store_history: false });
    expect(drawn(unstored)).toEqual([["execute_result", "1"]]);
    expect(count(unstored)).toBe(count(before));
    expect(await tail(1)).toEqual(["0 // stored"]);
  });

  it("evaluates user expressions after the cell, each with its own status", async () => {
    const { reply } = await started.run("const seven: number = 7", {
      user_expressions: { sum: "seven + 1", table: "[{ a: 1 }]", bad: "nowhere", torn: "1 +" },
    });
    expect(reply.content["user_expressions"]).toMatchObject({
      sum: { status: "ok", data: { "text/plain": "8" }, metadata: {} },
      table: { status: "ok", data: { "text/plain": "[ { a: 1 } ]" } },
      bad: { status: "error", ename: "ReferenceError", traceback: expect.any(Array) as unknown },
      torn: { status: "error", ename: "SyntaxError" },
    });
    const failed = await started.run("throw 1", { user_expressions: { unasked: "1" } });
    expect(failed.reply.content["user_expressions"]).toBeUndefined();
  });

  it("tells a failure alike in its reply and in exactly one error message", async () => {
    const { reply, outputs } = await started.run("throw new RangeError('bad')");
    const [error, ...more] = ofType(outputs, "error");
    expect(more).toEqual([]);
    expect(error).toMatchObject({ ename: "RangeError", evalue: "bad" });
    expect(reply.content).toMatchObject({ status: "error", ...error });
    expect((error!["traceback"] as string[])[0]).toBe("\x1b[0;31mRangeError\x1b[0m: bad");
  });

  it("names and colours a type error in its traceback, which is all that the classic notebook shows", async () => {
    const { outputs } = await started.run("const n: number = 'x'");
    const [{ ename, evalue, traceback }] = ofType(outputs, "error") as [Content];
    expect(evalue).toBe("1:7 Type 'string' is not assignable to type 'number'. (TS2322)");
    expect(traceback).toEqual([
      `\x1b[0;31m${String(ename)}\x1b[0m: ${String(evalue)}`,
      "\x1b[0;32m  1 | \x1b[0mconst n: number = 'x'",
      `${" ".repeat(12)}\x1b[0;31m^\x1b[0m`,
    ]);
  });

  it("colours no text of a value, be it an error", async () => {
    const { outputs } = await started.run("[new Error('shown'), 1, 'x', null]");
    const { data } = ofType(outputs, "execute_result")[0] as { data: Record<string, string> };
    expect(data["text/plain"]).toContain("Error: shown");
    expect(data["text/plain"]).not.toContain("\x1b");
  });

  it("returns what a cell pages as payload", async () => {
    const { reply, outputs } = await started.run("page({ long: 'text' })");
    const payload = [{ source: "page", data: { "text/plain": "{ long: 'text' }" }, start: 0 }];
    expect(reply.content["payload"]).toEqual(payload);
    expect(types(outputs)).toEqual(["status", "execute_input", "status"]);
  });
});

describe("the queue", () => {
  it("runs cells in the order in which they came, one after the other", async () => {
    const codes = ["const order: string[] = []", "await 0; order.push('a')", "order.push('b')", "order"];
    const exchanges = await Promise.all(codes.map((code) => started.run(code)));
    expect(drawn(exchanges[3]!)).toEqual([["execute_result", "[ 'a', 'b' ]"]]);
    const ids = new Set(exchanges.map(({ reply }) => reply.parent?.msg_id));
    const statuses = started.client.broadcast.filter(
      ({ header, parent }) => header.msg_type === "status" && ids.has(parent?.msg_id),
    );
    expect(statuses.map(({ content }) => content["execution_state"])).toEqual(
      codes.flatMap(() => ["busy", "idle"]),
    );
  });

  it("behind a failed cell is answered with errors and not run, at any length", async () => {
    const before = count(await started.run("let ran = 0"));
    const failing = started.run('await 1; throw new Error("first")');
    const waiting = Array.from({ length: 20 }, () => started.run("ran++"));
    expect((await failing).reply.content).toMatchObject({ status: "error", evalue: "first" });
    for (const { reply, outputs } of await Promise.all(waiting)) {
      expect(reply.content).toMatchObject({ status: "error", ename: "Aborted", traceback: [] });
      expect(types(outputs)).toEqual(["status", "status"]);
    }
    const after = await started.run("ran");
    expect(drawn(after)).toEqual([["execute_result", "0"]]);
    expect(count(after)).toBe(before + 2);
  });

  it("goes on behind a cell that failed with stop_on_error off, by type errors too", async () => {
    const codes = ["throw 1", "const n: number = 'x'", "Promise.reject(new Error('late'))"];
    const failing = codes.map((code) => started.run(code, { stop_on_error: false }));
    const last = started.run('"ran"');
    for (const { reply } of await Promise.all(failing)) expect(reply.content["status"]).toBe("error");
    expect(drawn(await last)).toEqual([["execute_result", "'ran'"]]);
  });

  it("takes up a cell that comes after a failed one at once", async () => {
    await started.run("throw 1");
    expect(drawn(await started.run("'next'"))).toEqual([["execute_result", "'next'"]]);
  });

  it("behind an interrupted cell is not run, and the next that comes is", async () => {
    const running = started.run("console.log('begun'); await new Promise(() => {});");
    const waiting = [started.run("1"), started.run("2")];
    await heard(started.client, ({ content }) => content["text"] === "begun\n");
    const { reply } = await started.client.request("interrupt_request", {}, { side: "control" });
    expect(reply.header.msg_type).toBe("interrupt_reply");
    expect(reply.content).toEqual({ status: "ok" });
    expect((await running).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    for (const { reply: aborted } of await Promise.all(waiting))
      expect(aborted.content).toMatchObject({ status: "error", ename: "Aborted" });
    expect(drawn(await started.run("3"))).toEqual([["execute_result", "3"]]);
  });
});

async function tail(n: number): Promise<unknown[]> {
  const { history } = await started.ask("history_request", { hist_access_type: "tail", n });
  return (history as unknown[][]).map(([, , source]) => source);
}
