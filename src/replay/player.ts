import { UNPARSED, type Columns } from "../environment/environment.js";
import type { Policy } from "./episode.js";
import { NONE } from "./ledger-codes.js";
import { Ledger } from "./ledger.js";
import type { Stop } from "./outcomes.js";
import { RecordedEpisode, type Limits } from "./recorded-episode.js";
import { ANSWER, Trace } from "./trace.js";

/** Plays policies on the recordings, one episode after the other, and tells what each came to. */
export class Player {
  /** Meters of the last episode. */
  readonly ledger: Ledger;
  /** Answer id of the last episode, −1 for none. */
  answer = NONE;
  stop: Stop = "chosen";
  /** What the policy threw, if it did. */
  failure: string | undefined = undefined;
  readonly #episode: RecordedEpisode;
  readonly #limits: Limits;

  constructor(columns: Columns, limits: Limits) {
    checkLimits(limits);
    this.ledger = new Ledger(columns, limits.kappa);
    this.#limits = limits;
    this.#episode = new RecordedEpisode(this.ledger, columns, limits);
  }

  /** Begins to trace, into one trace that each episode clears. */
  trace(): Trace {
    return (this.ledger.trace ??= new Trace());
  }

  /** Plays one episode: `order` lists the places of the question's branches in the order in which they are opened. */
  play(policy: Policy, question: number, order: Int32Array): void {
    this.ledger.start(question, order);
    this.failure = undefined;
    try {
      this.answer = this.#admitted(atOnce(policy(this.#episode)));
      this.stop = this.#whyStopped();
    } catch (error) {
      this.answer = NONE;
      this.stop = "failed";
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.ledger.trace?.write(this.ledger.round, ANSWER, -1, 0, 0, this.answer, this.ledger.cost);
  }

  /** An answer must have been revealed in this episode: ids cannot be guessed. */
  #admitted(answer: number | undefined): number {
    if (answer === undefined) return NONE;
    if (answer === UNPARSED || (answer >= 0 && this.ledger.everRevealed(answer))) return answer;
    throw new Error(`Cannot answer ${String(answer)}: no branch of this episode revealed it`);
  }

  #whyStopped(): Stop {
    const { ledger } = this;
    if (ledger.alive === 0 && ledger.stepped) return "exhausted";
    if (this.#episode.affordable === 0) return "budget";
    if (ledger.alive > 0) return "chosen";
    return ledger.width >= Math.min(this.#limits.ceiling, ledger.recorded) ? "ceiling" : "chosen";
  }
}

function checkLimits({ ceiling, budget, kappa }: Limits): void {
  if (!(Number.isInteger(ceiling) && ceiling > 0)) {
    throw new RangeError(`Cannot play: the ceiling must be a positive integer, current value is ${ceiling}`);
  }
  if (!(budget >= 0))
    throw new RangeError(`Cannot play: the budget must be at least 0 tokens, current value is ${budget}`);
  if (!(kappa >= 0 && kappa < Infinity)) {
    throw new RangeError(`Cannot play: κ must be at least 0 tokens, current value is ${kappa}`);
  }
}

/** A policy is synchronous; what a promise comes to is nobody's. */
function atOnce<T>(answer: T): T {
  if (!(answer instanceof Promise)) return answer;
  answer.catch(() => undefined);
  throw new TypeError("Cannot play: the policy is async; a policy returns its answer at once");
}
