import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Subscriber } from "zeromq";
import { KernelClient } from "../../../src/kernel/client/kernel-client.js";
import { address } from "../../../src/kernel/protocol/connection.js";
import { decode, encode, headers } from "../../../src/kernel/protocol/wire.js";
import { startedKernel, types, type Content } from "./started.js";

const started = startedKernel();

describe("a request", () => {
  it.each(["shell", "control"] as const)(
    "for kernel_info on %s is answered between busy and idle, with itself as parent",
    async (side) => {
      const { reply, outputs } = await started.client.request("kernel_info_request", {}, { side });
      expect(reply.header.msg_type).toBe("kernel_info_reply");
      expect(reply.content).toMatchObject({
        status: "ok",
        protocol_version: expect.stringMatching(/^5\.\d$/) as unknown,
        implementation: "autotts-kernel",
        implementation_version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
        banner: expect.stringContaining("TypeScript") as unknown,
        language_info: {
          ...{ name: "typescript", file_extension: ".ts", codemirror_mode: "typescript" },
          ...{ mimetype: "text/typescript", pygments_lexer: "typescript" },
          version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as unknown,
        },
      });
      expect(outputs.map(({ content }) => content)).toEqual([
        { execution_state: "busy" },
        { execution_state: "idle" },
      ]);
      for (const { parent } of [reply, ...outputs]) expect(parent).toEqual(reply.parent);
    },
  );

  it.each([
    ["of a type that nobody knows", "surprise_request", {}],
    ["to debug, which the kernel does not offer", "debug_request", { type: "request", command: "attach" }],
  ])("%s is let pass between busy and idle, without an answer", async (_, type, content) => {
    const before = started.client.broadcast.length;
    const id = started.client.send(type, content);
    await started.ask("kernel_info_request", {});
    const own = started.client.broadcast.slice(before).filter(({ parent }) => parent?.msg_id === id);
    expect(own.map((message) => message.content["execution_state"])).toEqual(["busy", "idle"]);
  });

  const ODD: readonly [string, Content][] = [
    ["execute_request", {}],
    ["execute_request", { code: 7, silent: "no", user_expressions: null, stop_on_error: 1 }],
    ["execute_request", { code: "1", user_expressions: ["x", 2], store_history: null }],
    ["complete_request", { code: null, cursor_pos: "end" }],
    ["complete_request", { code: "Math.", cursor_pos: -3 }],
    ["complete_request", { code: "Math.", cursor_pos: 1e9 }],
    ["inspect_request", { code: ["Math"], cursor_pos: 2.5, detail_level: 9 }],
    ["is_complete_request", { code: {} }],
    ["history_request", { hist_access_type: "range", start: "a", session: "b" }],
    ["history_request", { hist_access_type: "search", pattern: "([", n: -1 }],
    ["history_request", { hist_access_type: "never heard of", n: "x" }],
    ["comm_info_request", { target_name: 5 }],
  ];
  it.each(ODD)("%s with content %j is answered all the same, with a status", async (type, content) => {
    expect(await started.ask(type, content)).toMatchObject({
      status: expect.stringMatching(/^(?:ok|error|complete|incomplete|invalid|unknown)$/) as unknown,
    });
  });

  it("of comms and input that nobody is waiting for leaves the kernel as it is", async () => {
    for (const type of ["comm_msg", "comm_close", "comm_open", "input_reply"])
      for (const side of ["shell", "stdin"] as const) started.client.send(type, {}, side);
    expect((await started.run("1 + 1")).reply.content["status"]).toBe("ok");
  });
});

describe("a message", () => {
  const request = (): ReturnType<typeof encode> =>
    encode(
      {
        ...{ identities: [], parent: undefined, metadata: {}, content: {}, buffers: [] },
        header: headers()("kernel_info_request"),
      },
      started.kernel.connection.key,
    );
  const replaced = (at: number, frame: string): Buffer[] => request().with(at, Buffer.from(frame));

  it.each([
    ["without frames", () => [Buffer.from("nonsense")]],
    ["that ends early", () => request().slice(0, 5)],
    ["without a signature", () => replaced(1, "")],
    ["with a signature of another length", () => replaced(1, "abc")],
    ["with another's signature", () => replaced(1, "0".repeat(64))],
    ["whose content was changed", () => replaced(5, '{"code":"1"}')],
    ["whose header was changed", () => replaced(2, '{"msg_id":"x","msg_type":"execute_request"}')],
    ["of empty frames", () => Array<Buffer>(6).fill(Buffer.alloc(0))],
    [
      "of random bytes",
      () => [Buffer.from("<IDS|MSG>"), ...Array<Buffer>(5).fill(Buffer.from([0, 255, 128]))],
    ],
  ])("%s is dropped, and the next is answered", async (_, frames) => {
    const before = started.client.broadcast.length;
    for (const side of ["shell", "control", "stdin"] as const) started.client.sendRaw(frames(), side);
    started.client.send("execute_request", { code: "1" }, "shell", "wrong key");
    await started.ask("kernel_info_request", {});
    await started.client.request("kernel_info_request", {}, { side: "control" });
    expect(types(started.client.broadcast.slice(before))).toEqual(Array(4).fill("status"));
  });

  it.each(["[]", "{", "null", '"text"', '{"msg_id":1}'])(
    "signed well whose header is %s is dropped, and the next is answered",
    async (text) => {
      const before = started.client.broadcast.length;
      const { key } = started.kernel.connection;
      started.client.sendRaw(signed([text, "{}", "{}", "{}"], key));
      await started.ask("kernel_info_request", {});
      expect(started.client.broadcast.length - before).toBe(2);
    },
  );

  it("of the kernel has a header of its own, of one session", async () => {
    await started.run("console.log(1); 2");
    const all = started.client.broadcast.map(({ header }) => header);
    expect(new Set(all.map(({ msg_id }) => msg_id)).size).toBe(all.length);
    expect(new Set(all.map((header) => header.session)).size).toBe(1);
    for (const { date, version, username } of all) {
      expect(new Date(date).toISOString()).toBe(date);
      expect(version).toMatch(/^5\.\d$/);
      expect(username).not.toBe("");
    }
  });
});

describe("a connection", () => {
  it("echoes heartbeats byte for byte", async () => {
    for (let i = 0; i < 3; i++) expect(await started.client.heartbeat()).toBe("ping");
  });

  it("to iopub is welcomed with what it subscribed to, and misses nothing after", async () => {
    const { connection } = started.kernel;
    const topics = new Subscriber({ linger: 0 });
    topics.connect(address(connection, "iopub"));
    topics.subscribe("stream");
    const next = async (): Promise<[string, Content]> => {
      const { header, content } = decode(await topics.receive(), connection.key);
      return [header.msg_type, content];
    };
    expect(await next()).toEqual(["iopub_welcome", { subscription: "stream" }]);
    await started.run("console.log('first')");
    expect(await next()).toEqual(["stream", { name: "stdout", text: "first\n" }]);
    topics.close();
  });

  it("of a second client hears everything, and gets the replies to its own requests alone", async () => {
    const second = new KernelClient(started.kernel.connection);
    await second.subscribed;
    const [mine, other] = await Promise.all([started.run("'mine'"), second.execute("'other'")]);
    expect([mine, other].map(({ reply }) => reply.header.msg_type)).toEqual([
      "execute_reply",
      "execute_reply",
    ]);
    const parents = new Set(second.broadcast.map(({ parent }) => parent?.msg_id));
    expect(parents).toContain(mine.reply.parent?.msg_id);
    expect(parents).toContain(other.reply.parent?.msg_id);
    second.close();
    expect((await started.run("'still there'")).reply.content["status"]).toBe("ok");
  });
});

/** Frames signed as they should be, whatever they hold. */
function signed(parts: readonly string[], key: string): Buffer[] {
  const frames = parts.map((part) => Buffer.from(part));
  const hmac = createHmac("sha256", key);
  for (const frame of frames) hmac.update(frame);
  return [Buffer.from("<IDS|MSG>"), Buffer.from(hmac.digest("hex")), ...frames];
}
