import { Session } from "node:inspector";
import { CURRENT, type ToMain } from "../threads.js";

/** How long a main thread that runs user code may take to answer before it is terminated, in milliseconds. */
const PATIENCE = 25;
/** The same for one that seems to run none: it may only be short of processor time. */
const LONG_PATIENCE = 1000;

/**
 * Stops the main thread. A thread that waits is told and answers; one that computes does not, and its script is
 * terminated. A termination that comes late ends whatever script is next, maybe the one that hears of the interrupt: so
 * it is repeated until the thread has answered and no termination is under way.
 */
export class Interrupter {
  readonly #post: (message: ToMain) => void;
  readonly #counters: Int32Array;
  readonly #session = new Session();
  readonly #answers = new Map<number, () => void>();
  #attempts = 0;
  #terminations = 0;
  #stopping: Promise<void> | undefined;

  /** `counters`: the counters that the main thread shares. */
  constructor(post: (message: ToMain) => void, counters: Int32Array) {
    this.#post = post;
    this.#counters = counters;
    this.#session.connectToMainThread();
  }

  /** Resolves when the thread is free. It never does while native code keeps the thread. */
  async interrupt(cell: number | undefined): Promise<void> {
    await (this.#stopping ??= this.#stop(cell).finally(() => (this.#stopping = undefined)));
  }

  /** Resolves when no interrupt is under way. */
  async free(): Promise<void> {
    await this.#stopping;
  }

  /** Ends the script that the thread runs; once at a time. */
  terminate(): void {
    if (this.#terminations > 0) return;
    this.#terminations++;
    this.#session.post("Runtime.terminateExecution", () => this.#terminations--);
  }

  /** Lets go of the main thread, which would wait for it at its end. */
  close(): void {
    this.#session.disconnect();
  }

  answered(attempt: number): void {
    this.#answers.get(attempt)?.();
  }

  async #stop(cell: number | undefined): Promise<void> {
    let asked = performance.now();
    for (;;) {
      const answered = await this.ask(cell);
      if (answered && this.#terminations === 0) return;
      const busy = Atomics.load(this.#counters, CURRENT) !== 0;
      if (answered || (!busy && performance.now() - asked < LONG_PATIENCE)) continue;
      this.terminate();
      asked = performance.now();
    }
  }

  /** Tells the thread that a cell is interrupted, or asks whether it hears at all; false where it does not within {@link PATIENCE}. */
  async ask(cell: number | undefined): Promise<boolean> {
    const attempt = ++this.#attempts;
    const answered = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE);
      this.#answers.set(attempt, () => {
        clearTimeout(timer);
        resolve(true);
      });
      this.#post({ type: "interrupt", attempt, cell });
    });
    this.#answers.delete(attempt);
    return answered;
  }
}
