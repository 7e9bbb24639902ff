import { receiveMessageOnPort, type MessagePort } from "node:worker_threads";

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

/** Answers questions as they come; the returned function answers the urgent ones in the middle of a long task. */
export function answer(
  port: MessagePort,
  respond: (request: unknown) => unknown,
): (isUrgent: (request: unknown) => boolean) => void {
  const hear = ({ id, request }: Question): void => port.postMessage(toReply(id, () => respond(request)));
  port.on("message", hear);
  return (isUrgent) => {
    let received;
    while ((received = receiveMessageOnPort(port) as { message: Question } | undefined)) {
      const { message } = received;
      if (isUrgent(message.request)) hear(message);
      else setImmediate(() => hear(message));
    }
  };
}

function toReply(id: number, respond: () => unknown): Reply {
  try {
    return { id, value: respond() };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
