import { Kernel, KernelManager, KernelMessage, ServerConnection } from "@jupyterlab/services";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withKernel } from "./jupyter.js";
import { startServer, type JupyterServer } from "./jupyter-server.js";

let server: JupyterServer;
let kernels: KernelManager;
let kernel: Kernel.IKernelConnection;
beforeAll(async () => {
  server = await startServer(await withKernel());
  const { url: baseUrl, token } = server;
  const serverSettings = ServerConnection.makeSettings({ baseUrl, token, appendToken: true });
  kernels = new KernelManager({ serverSettings });
  await kernels.ready;
  kernel = await kernels.startNew({ name: "autotts" });
});
afterAll(async () => {
  await kernels.shutdownAll();
  kernels.dispose();
  await server.stop();
});

interface Run {
  readonly reply: KernelMessage.IExecuteReplyMsg["content"];
  readonly outputs: readonly KernelMessage.IIOPubMessage[];
}

async function run(
  code: string,
  onOutput: (message: KernelMessage.IIOPubMessage) => void = () => undefined,
): Promise<Run> {
  const outputs: KernelMessage.IIOPubMessage[] = [];
  const future = kernel.requestExecute({ code });
  future.onIOPub = (message) => {
    outputs.push(message);
    onOutput(message);
  };
  const { content } = await future.done;
  return { reply: content, outputs };
}

const shown = ({ outputs }: Run): unknown[] =>
  outputs
    .filter(({ header }) => !["status", "execute_input"].includes(header.msg_type))
    .map(({ header, content }) => [header.msg_type, content]);

describe("JupyterLab's client", () => {
  it("starts the kernel and learns of its language", async () => {
    const info = await kernel.info;
    expect(info).toMatchObject({
      status: "ok",
      language_info: { name: "typescript", file_extension: ".ts" },
    });
    expect((await kernel.spec)?.display_name).toBe("AutoTTS Lab (TypeScript)");
  });

  it("runs cells, and is given streams, displays, results and errors", async () => {
    const ran = await run('console.log("a"); display.html("<b>b</b>"); ({ c: 1 })');
    expect(ran.reply.status).toBe("ok");
    expect(shown(ran)).toMatchObject([
      ["stream", { name: "stdout", text: "a\n" }],
      ["display_data", { data: { "text/html": "<b>b</b>" } }],
      ["execute_result", { data: { "text/plain": "{ c: 1 }" } }],
    ]);
    const failed = await run("const n: number = 'x'");
    expect(failed.reply).toMatchObject({ status: "error", ename: "TypeCheckError" });
    expect(shown(failed)).toMatchObject([["error", { ename: "TypeCheckError" }]]);
  });

  it("finds the lab without an import", async () => {
    expect(shown(await run("typeof lab.Tally"))).toMatchObject([
      ["execute_result", { data: { "text/plain": "'function'" } }],
    ]);
  });

  it("completes, inspects and asks whether a cell is complete", async () => {
    await run("const words = ['a', 'b']");
    const code = "words.flatM";
    const completed = await kernel.requestComplete({ code, cursor_pos: code.length });
    expect(completed.content).toMatchObject({ status: "ok", matches: ["flatMap"], cursor_start: 6 });
    const inspected = await kernel.requestInspect({ code: "words", cursor_pos: 5, detail_level: 0 });
    expect(JSON.stringify(inspected.content)).toContain("const words: string[]");
    expect((await kernel.requestIsComplete({ code: "if (1) {" })).content.status).toBe("incomplete");
    expect(
      (await kernel.requestHistory({ hist_access_type: "tail", n: 1, output: false, raw: true })).content,
    ).toMatchObject({
      history: [[expect.any(Number), expect.any(Number), "const words = ['a', 'b']"]],
    });
  });

  it("answers the kernel's questions", async () => {
    const future = kernel.requestExecute({ code: "prompt('name')", allow_stdin: true });
    future.onStdin = (message) => {
      if (KernelMessage.isInputRequestMsg(message))
        kernel.sendInputReply({ status: "ok", value: `answer to ${message.content.prompt}` }, message.header);
    };
    const results: unknown[] = [];
    future.onIOPub = ({ header, content }) => {
      if (header.msg_type === "execute_result") results.push(content);
    };
    await future.done;
    expect(results).toMatchObject([{ data: { "text/plain": "'answer to name'" } }]);
  });

  it("talks to user code over a comm", async () => {
    await run('comms.register("echo", (comm) => { comm.onMessage = (data) => comm.send(data); })');
    const comm = kernel.createComm("echo");
    const echoed = new Promise((resolve) => (comm.onMsg = ({ content }) => resolve(content.data)));
    await comm.open().done;
    await comm.send({ n: 1 }).done;
    expect(await echoed).toEqual({ n: 1 });
    await comm.close().done;
  });

  it("interrupts a loop, and the variables are kept", async () => {
    await run("const kept = 7");
    const looping = run("console.log('begun'); for (;;);", ({ header }) => {
      if (header.msg_type === "stream") void kernel.interrupt();
    });
    expect((await looping).reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(shown(await run("kept"))).toMatchObject([["execute_result", { data: { "text/plain": "7" } }]]);
  });

  it("restarts the kernel, which starts afresh", async () => {
    await run("const before = 1");
    await kernel.restart();
    const gone = await run("before");
    expect(gone.reply).toMatchObject({ status: "error", execution_count: 1, ename: "TypeCheckError" });
    expect(shown(await run("2"))).toMatchObject([["execute_result", { execution_count: 2 }]]);
  });
});
