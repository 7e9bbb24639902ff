import { BudgetSpent } from "./budget.js";

/** The wall clock of a run. */
export class Clock {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;
  readonly reason: BudgetSpent;

  constructor(seconds: number) {
    this.reason = new BudgetSpent("seconds", "wall-clock time");
    if (seconds === Infinity) return;
    const end = (): void => this.#controller.abort(this.reason);
    if (seconds <= 0) end();
    else this.#timer = setTimeout(end, Math.min(1000 * seconds, 2 ** 31 - 1));
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
