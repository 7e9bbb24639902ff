import type { MessagePort } from "node:worker_threads";
import type { Cell } from "./cell.js";
import type { Sockets } from "./sockets.js";
import type { Message } from "./wire.js";
import { INPUT, type InputReply } from "../threads.js";

/** Lines that user code asks of the person at the front end. The main thread sleeps on the counter meanwhile. */
export class Input {
  readonly #sockets: Sockets;
  readonly #port: MessagePort;
  readonly #counters: Int32Array;

  constructor(sockets: Sockets, port: MessagePort, counters: Int32Array) {
    this.#sockets = sockets;
    this.#port = port;
    this.#counters = counters;
  }

  ask({ request: { message } }: Cell, prompt: string, password: boolean): void {
    if (message.content["allow_stdin"] === true) {
      const { header: parent, identities } = message;
      this.#sockets.send("stdin", {
        type: "input_request",
        content: { prompt, password },
        parent,
        identities,
      });
    } else this.#reply({ refused: "Cannot ask for input: this front end does not answer questions" });
  }

  answered({ content }: Message): void {
    this.#reply({ value: typeof content["value"] === "string" ? content["value"] : "" });
  }

  #reply(reply: InputReply): void {
    this.#port.postMessage(reply);
    Atomics.add(this.#counters, INPUT, 1);
    Atomics.notify(this.#counters, INPUT);
  }
}
