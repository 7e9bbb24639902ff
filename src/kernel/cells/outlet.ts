import type { MessagePort } from "node:worker_threads";
import { PENDING, type FromMain, type Published } from "../threads.js";

/** Messages that may be under way before the thread that wrote them has to wait. */
const LIMIT = 100;
const SLICE = 20;

/** The way from user code to the protocol's thread; order is kept, and a writer that is too fast is slowed down. */
export class Outlet {
  readonly #port: MessagePort;
  readonly #counters: Int32Array;

  constructor(port: MessagePort, counters: Int32Array) {
    this.#port = port;
    this.#counters = counters;
  }

  post(message: FromMain): void {
    if (message.type === "publish") this.#wait();
    this.#port.postMessage(message);
  }

  publish(message: Omit<Published, "type">): void {
    this.post({ type: "publish", ...message });
  }

  #wait(): void {
    let pending = Atomics.add(this.#counters, PENDING, 1);
    while (pending > LIMIT) {
      Atomics.wait(this.#counters, PENDING, pending, SLICE);
      pending = Atomics.load(this.#counters, PENDING);
    }
  }
}
