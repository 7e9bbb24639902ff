import { afterAll, beforeAll } from "vitest";
import { newFolder, runKernel } from "../kernel.js";
import type { Exchange, ExecuteOptions, KernelClient } from "../../../src/kernel/client/kernel-client.js";
import type { RunningKernel } from "../../../src/kernel/client/run-kernel.js";
import type { Message } from "../../../src/kernel/protocol/wire.js";

export type Content = Readonly<Record<string, unknown>>;

export interface Started {
  readonly kernel: RunningKernel;
  readonly client: KernelClient;
  readonly run: (code: string, options?: ExecuteOptions) => Promise<Exchange>;
  /** The content of the reply to a request. */
  readonly ask: (type: string, content: Content) => Promise<Content>;
}

/** A kernel for the tests of one file, alive from the first to the last. */
export function startedKernel(args: readonly string[] = []): Started {
  let kernel: RunningKernel | undefined;
  beforeAll(async () => {
    kernel = await runKernel({ folder: newFolder(), args });
  });
  afterAll(async () => kernel?.stop());
  return {
    get kernel() {
      return kernel!;
    },
    get client() {
      return kernel!.client;
    },
    run: (code, options) => kernel!.client.execute(code, options),
    ask: async (type, content) => (await kernel!.client.request(type, content)).reply.content,
  };
}

export const types = (messages: readonly Message[]): string[] =>
  messages.map(({ header }) => header.msg_type);

export const ofType = (messages: readonly Message[], type: string): Content[] =>
  messages.filter(({ header }) => header.msg_type === type).map(({ content }) => content);

/** The first message on iopub from now on that `wanted` takes. */
export function heard(client: KernelClient, wanted: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve) => {
    const before = client.onBroadcast;
    client.onBroadcast = (message) => {
      before(message);
      if (wanted(message)) resolve(message);
    };
  });
}
