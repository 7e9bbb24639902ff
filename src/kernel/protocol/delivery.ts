import { setTimeout as sleep } from "node:timers/promises";
import type { Interrupter } from "./interrupter.js";
import { CURRENT, type Run, type ToMain } from "../threads.js";

export interface DeliveryOptions {
  readonly interrupter: Interrupter;
  readonly post: (message: ToMain) => void;
  /** Shared with the main thread. */
  readonly counters: Int32Array;
}

/** How long a cell may wait for the main thread before it is asked why, in milliseconds. */
const START = 50;

/** Hands cells to the main thread. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #interrupted = new Set<number>();
  #latest = 0;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** The latest cell that the main thread has begun. */
  get latest(): number {
    return this.#latest;
  }

  /** The main thread has begun a cell. */
  started(id: number): void {
    this.#latest = Math.max(this.#latest, id);
  }

  interrupted(id: number): void {
    this.#interrupted.add(id);
  }

  /**
   * What an interrupted cell left behind may keep the main thread busy: it is terminated, and a termination that comes late
   * may hit the very message, which is then sent again. Resolves when the cell has begun, or nobody wants it any more.
   */
  async deliver(run: Run, isWanted: () => boolean): Promise<void> {
    const { post, interrupter, counters } = this.#options;
    const waits = (): boolean => isWanted() && this.#latest < run.cell;
    await interrupter.free();
    if (!waits()) return;
    post(run);
    for (let terminated = false; ;) {
      await sleep(START);
      if (!waits()) return;
      if (this.#interrupted.has(Atomics.load(counters, CURRENT))) {
        interrupter.terminate();
        terminated = true;
      } else if (terminated && (await interrupter.ask(undefined)) && waits()) post(run);
    }
  }
}
