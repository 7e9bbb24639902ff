import { describe, expect, it } from "vitest";
import { drawn } from "../kernel.js";
import { heard, startedKernel, type Content } from "./started.js";
import type { Message } from "../../../src/kernel/protocol/wire.js";

const started = startedKernel();
const comm = (type: string, id: string): Promise<Message> =>
  heard(started.client, ({ header, content }) => header.msg_type === type && content["comm_id"] === id);
const open = async (target_name?: string): Promise<unknown> =>
  (await started.ask("comm_info_request", target_name === undefined ? {} : { target_name }))["comms"];

describe("a comm", () => {
  it("to a target that nobody registered is closed, with its opening as parent, and listed nowhere", async () => {
    const closed = comm("comm_close", "lost");
    const id = started.client.send("comm_open", { comm_id: "lost", target_name: "nowhere", data: {} });
    const { parent, content } = await closed;
    expect(parent?.msg_id).toBe(id);
    expect(content).toEqual({ comm_id: "lost", data: {} });
    expect(await open()).toEqual({});
  });

  it("from the front end reaches the code that registered its target, both ways, until it is closed", async () => {
    await started.run(`const closed: unknown[] = [];
comms.register("echo", (comm, data) => {
  comm.onMessage = (message) => comm.send({ data, message });
  comm.onClose = (last) => closed.push(last);
});`);
    started.client.send("comm_open", { comm_id: "c1", target_name: "echo", data: { hello: 1 } });
    expect(await open()).toEqual({ c1: { target_name: "echo" } });
    expect(await open("echo")).toEqual({ c1: { target_name: "echo" } });
    expect(await open("other")).toEqual({});
    const answer = comm("comm_msg", "c1");
    started.client.send("comm_msg", { comm_id: "c1", data: [2] });
    expect((await answer).content).toEqual({ comm_id: "c1", data: { data: { hello: 1 }, message: [2] } });
    started.client.send("comm_close", { comm_id: "c1", data: "bye" });
    expect(await open()).toEqual({});
    expect(drawn(await started.run("closed"))).toEqual([["execute_result", "[ 'bye' ]"]]);
  });

  it("from a cell opens at the front end, carries bytes, and closes", async () => {
    const exchange = await started.run(`const mine = comms.open("widget", { a: 1 });
mine.send({ b: 2 }, [new Uint8Array([1, 2, 255])]); mine.id`);
    const [opened, sent] = exchange.outputs.filter(({ header }) => header.msg_type.startsWith("comm_"));
    const { comm_id } = opened!.content;
    expect(opened!.content).toEqual({ comm_id, target_name: "widget", data: { a: 1 } });
    expect(sent!.content).toEqual({ comm_id, data: { b: 2 } });
    expect(sent!.buffers.map((bytes) => [...bytes])).toEqual([[1, 2, 255]]);
    expect(await open("widget")).toEqual({ [String(comm_id)]: { target_name: "widget" } });
    await started.run("mine.close()");
    expect(await open("widget")).toEqual({});
  });

  it("that is not open is not heard of", async () => {
    const contents: Content[] = [{ comm_id: "c1", data: {} }, { comm_id: 5 }, {}];
    for (const content of contents)
      for (const type of ["comm_msg", "comm_close"]) started.client.send(type, content);
    expect((await started.run("1")).reply.content["status"]).toBe("ok");
  });
});
