import { UNPARSED, type Columns } from "../../environment/environment.js";
import type { Policy } from "../../replay/episode.js";
import { NONE } from "../../replay/ledger-codes.js";
import { RecordedEpisode } from "../../replay/recorded-episode.js";
import { Trace } from "../../replay/trace.js";
import type { NoteLine } from "../../replay/trace.js";
import type { Log } from "./log.js";
import { LoggedLedger } from "./logged-ledger.js";
import { plainNotes } from "./notes.js";
import { wordsOf } from "./thrown.js";

/** Where policies that are not trusted play, one episode after the other, each call logged. */
export class Stage {
  answer = NONE;
  failure: string | undefined = undefined;
  readonly #ledger: LoggedLedger;
  readonly #episode: RecordedEpisode;

  constructor(columns: Columns, ceiling: number, log: Log, { ordered = false } = {}) {
    this.#ledger = new LoggedLedger(columns, log, ordered);
    this.#episode = new RecordedEpisode(this.#ledger, columns, { ceiling, budget: Infinity, kappa: 0 });
  }

  /** Keeps the notes of each episode from now on. */
  trace(): void {
    this.#ledger.trace ??= new Trace();
  }

  get notes(): readonly NoteLine[] {
    return plainNotes(this.#ledger.trace?.notes ?? []);
  }

  /** Nothing that the last episode was handed is handed out again. */
  forget(): void {
    this.#ledger.generation++;
  }

  /** Plays one episode; `order` lists the places of the question's branches as they are opened. */
  play(policy: Policy, question: number, order: Int32Array): void {
    this.#ledger.start(question, order);
    this.failure = undefined;
    try {
      this.answer = this.#admitted(policy(this.#episode));
    } catch (error) {
      this.answer = NONE;
      this.failure = wordsOf(error);
    }
  }

  /** An answer must have been revealed in this episode, and be a number: nothing that acts when it is compared. */
  #admitted(answer: unknown): number {
    if (answer === undefined) return NONE;
    if (typeof answer !== "number")
      throw new TypeError(`Cannot answer with a ${typeof answer}: an answer is what a branch revealed`);
    if (answer === UNPARSED || (answer > 0 && this.#ledger.everRevealed(answer))) return answer;
    throw new Error(`Cannot answer ${answer}: no branch of this episode revealed it`);
  }
}
