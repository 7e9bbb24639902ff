import type { Columns } from "../../environment/environment.js";
import { ASKED } from "../../replay/ledger-codes.js";
import { Ledger } from "../../replay/ledger.js";
import {
  LOG_DEEPEN,
  LOG_DEEPEN_ALL,
  LOG_DEEPEN_TWO,
  LOG_PRUNE,
  LOG_READ,
  LOG_REVEAL,
  LOG_WIDEN,
  MOST_STEPS,
  mostWords,
  type Log,
} from "./log.js";

/** A ledger that logs each call before it carries it out. */
export class LoggedLedger extends Ledger {
  readonly #log: Log;
  readonly #ordered: boolean;
  readonly #mostWords: number;
  /** Where the episode's words begin. */
  #begun = 0;

  constructor(columns: Columns, log: Log, ordered: boolean) {
    super(columns, 0);
    this.#log = log;
    this.#ordered = ordered;
    this.#mostWords = mostWords(this.depths);
  }

  override start(question: number, order: Int32Array): void {
    this.#begun = this.#log.length;
    super.start(question, order);
  }

  override widen(count: number, probing: number): void {
    this.#requireRoom();
    this.#log.call(LOG_WIDEN, probing, count);
    super.widen(count, probing);
  }

  override read(count: number): void {
    this.#requireRoom();
    this.#log.call(LOG_READ, 0, count);
    super.read(count);
  }

  override deepen(chosen: Int32Array, count: number, steps: number, probing: number): number {
    this.#requireRoom();
    // The chosen are active and different: as many as are alive, they are all of them.
    if (count === this.alive && steps !== ASKED && !this.#ordered)
      this.#log.call(LOG_DEEPEN_ALL, probing, Math.min(steps, MOST_STEPS));
    else if (count !== this.alive || !this.#two(chosen, count, probing))
      this.#list(chosen, count, steps, probing);
    return super.deepen(chosen, count, steps, probing);
  }

  override reveal(chosen: Int32Array, count: number): void {
    this.#requireRoom();
    this.#log.call(LOG_REVEAL, 0, count);
    for (let i = 0; i < count; i++) this.#log.word(chosen[i]!);
    super.reveal(chosen, count);
  }

  override prune(branch: number): void {
    this.#requireRoom();
    this.#log.call(LOG_PRUNE, 0, branch);
    super.prune(branch);
  }

  /** Logs that all active branches are deepened, by one of two numbers of steps each; not where there are more than two. */
  #two(chosen: Int32Array, count: number, probing: number): boolean {
    if (this.#ordered || count === 0 || this.width > 64) return false;
    const { asked } = this;
    const one = asked[0]!;
    let other = one;
    let low = 0;
    let high = 0;
    for (let i = 1; i < count; i++) {
      const steps = asked[i]!;
      if (steps === one) continue;
      if (other === one) other = steps;
      else if (steps !== other) return false;
      const branch = chosen[i]!;
      if (branch < 32) low |= 1 << branch;
      else high |= 1 << (branch - 32);
    }
    this.#log.call(LOG_DEEPEN_TWO, probing, Math.min(one, MOST_STEPS));
    this.#log.word(Math.min(other, MOST_STEPS));
    this.#log.word(low);
    this.#log.word(high);
    return true;
  }

  #list(chosen: Int32Array, count: number, steps: number, probing: number): void {
    this.#log.call(LOG_DEEPEN, probing, count);
    for (let i = 0; i < count; i++) {
      const wanted = steps === ASKED ? this.asked[i]! : steps;
      this.#log.word(chosen[i]! | (Math.min(wanted, MOST_STEPS) << 10));
    }
  }

  /** A policy can repeat what does nothing for ever. */
  #requireRoom(): void {
    if (this.#log.length - this.#begun >= this.#mostWords)
      throw new Error(
        `Cannot go on: the episode has made ${this.#mostWords} calls, counting branches that were listed, and no branch is so long`,
      );
  }
}
