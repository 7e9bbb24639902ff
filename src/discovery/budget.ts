import type { Usage } from "./proposer.js";
import { addUsage, NO_USAGE } from "./usage.js";

/** What a run may spend; Infinity for no limit. Each is a hard stop that keeps what was paid for. */
export interface Budgets {
  readonly dollars: number;
  /** Of the proposer's model, cache included. */
  readonly tokens: number;
  /** Replays of a proposal or draft on the search set. */
  readonly evaluations: number;
  /** Wall clock of all sessions of the run. */
  readonly seconds: number;
}

export const DEFAULT_DOLLARS = 10;

/** A budget has run out. The run is stopped, and can be resumed with more. */
export class BudgetSpent extends Error {
  override readonly name = "BudgetSpent";
  readonly budget: keyof Budgets;
  constructor(budget: keyof Budgets, spent: string) {
    super(`Cannot go on: the budget of ${spent} is spent`);
    this.budget = budget;
  }
}

/** What a run has spent up to the step it is at, recorded steps included, so that a resumed run stops where it would have. */
export class Meter {
  readonly budgets: Budgets;
  #usage = NO_USAGE;
  #evaluations = 0;
  #inFlight = 0;

  constructor(budgets: Budgets) {
    this.budgets = budgets;
  }

  get usage(): Usage {
    return this.#usage;
  }

  get tokens(): number {
    const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = this.#usage;
    return inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
  }

  get evaluations(): number {
    return this.#evaluations;
  }

  /** Evaluations left, Infinity where they are not limited. */
  get left(): number {
    return Math.max(0, this.budgets.evaluations - this.#evaluations);
  }

  /** Dollars of calls under way, at most. */
  reserve(dollars: number): void {
    const committed = this.#usage.dollars + this.#inFlight;
    if (!(committed + dollars <= this.budgets.dollars)) {
      throw new BudgetSpent(
        "dollars",
        `${this.budgets.dollars} dollars (${committed.toFixed(2)} committed, ${dollars.toFixed(2)} asked)`,
      );
    }
    this.#inFlight += dollars;
  }

  /** No call is under way any more. */
  settle(): void {
    this.#inFlight = 0;
  }

  charge(usage: Usage): void {
    this.#usage = addUsage(this.#usage, usage);
  }

  /** Throws where nothing is left for another request to a model. */
  admitRequest(): void {
    const { tokens, dollars } = this.budgets;
    if (this.tokens >= tokens) throw new BudgetSpent("tokens", `${tokens} tokens`);
    if (this.#usage.dollars >= dollars && this.#usage.dollars > 0)
      throw new BudgetSpent("dollars", `${dollars} dollars`);
  }

  /** Counts evaluations; throws where fewer than `spare` would be left after them. */
  evaluate(count = 1, { spare = 0 } = {}): void {
    const { evaluations } = this.budgets;
    if (this.#evaluations + count + spare > evaluations) {
      throw new BudgetSpent("evaluations", `${evaluations} evaluations`);
    }
    this.#evaluations += count;
  }

  /** Counts what is recorded already, over the budget or not. */
  recount(evaluations: number): void {
    this.#evaluations += evaluations;
  }
}
