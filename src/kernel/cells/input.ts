import { receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import type { Cells } from "./cells.js";
import type { Outlet } from "./outlet.js";
import { INPUT, type InputReply } from "../threads.js";

export interface InputOptions {
  readonly cells: Cells;
  readonly outlet: Outlet;
  readonly input: MessagePort;
  readonly counters: Int32Array;
}

export type Prompt = (message?: string, fallback?: string, options?: { password?: boolean }) => string | null;

/** Waits in slices, so that an interrupt gets through, in milliseconds. */
const SLICE = 50;

/** `prompt` as browsers have it: it blocks until the person at the front end has answered. */
export function prompter({ cells, outlet, input, counters }: InputOptions): Prompt {
  return (message = "", fallback = "", { password = false } = {}) => {
    const cell = cells.current;
    if (!cell || cell.settled) throw new Error("Cannot ask for input: the cell has ended");
    while (receiveMessageOnPort(input));
    outlet.post({ type: "input", cell: cell.id, prompt: message, password });
    const reply = wait(input, counters);
    if ("refused" in reply) throw new Error(reply.refused);
    return reply.value === "" ? fallback : reply.value;
  };
}

function wait(input: MessagePort, counters: Int32Array): InputReply {
  for (;;) {
    const seen = Atomics.load(counters, INPUT);
    const received = receiveMessageOnPort(input) as { message: InputReply } | undefined;
    if (received) return received.message;
    Atomics.wait(counters, INPUT, seen, SLICE);
  }
}

export function confirmWith(prompt: Prompt): (message?: string) => boolean {
  return (message = "") => /^y(es)?$/i.test(prompt(`${message} [y/N] `)?.trim() ?? "");
}
