import type { MessagePort } from "node:worker_threads";

interface Question {
  readonly id: number;
  readonly request: unknown;
}
type Reply = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

/** Questions and answers over a message port. */
export function caller(port: MessagePort): (request: unknown) => Promise<unknown> {
  const waiting = new Map<number, (reply: Reply) => void>();
  let asked = 0;
  port.on("message", (reply: Reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  return (request) =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      waiting.set(id, (reply) => {
        if ("error" in reply) reject(new Error(reply.error));
        else resolve(reply.value);
      });
      port.postMessage({ id, request } satisfies Question);
    });
}

export function answer(port: MessagePort, respond: (request: unknown) => unknown): void {
  port.on("message", ({ id, request }: Question) => port.postMessage(toReply(id, () => respond(request))));
}

function toReply(id: number, respond: () => unknown): Reply {
  try {
    return { id, value: respond() };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
