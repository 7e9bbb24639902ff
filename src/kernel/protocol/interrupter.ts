import { Session } from "node:inspector";
import type { ToMain } from "../threads.js";

/** How long the main thread may take to answer before its script is ended, in milliseconds. */
const PATIENCE = 25;
const ATTEMPTS = 200;

/**
 * Stops the main thread. A thread that waits is told and answers; one that computes does not, and its script is
 * terminated. A termination that comes too late ends the next script, maybe the one that hears of the interrupt: so it
 * is repeated until it was answered.
 */
export class Interrupter {
  readonly #post: (message: ToMain) => void;
  readonly #session = new Session();
  readonly #answers = new Map<number, () => void>();
  #attempts = 0;

  constructor(post: (message: ToMain) => void) {
    this.#post = post;
    this.#session.connectToMainThread();
  }

  async interrupt(cell: number | undefined): Promise<boolean> {
    for (let i = 0; i < ATTEMPTS; i++) {
      if (await this.#ask(cell)) return true;
      this.#session.post("Runtime.terminateExecution");
    }
    return false;
  }

  /** Lets go of the main thread, which would wait for it at its end. */
  close(): void {
    this.#session.disconnect();
  }

  answered(attempt: number): void {
    this.#answers.get(attempt)?.();
  }

  async #ask(cell: number | undefined): Promise<boolean> {
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
