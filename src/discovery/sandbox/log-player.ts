import type { Columns } from "../../environment/environment.js";
import { ACTIVE, ASKED, PROBE_EACH, PRUNED } from "../../replay/ledger-codes.js";
import type { Ledger } from "../../replay/ledger.js";
import {
  LOG_DEEPEN,
  LOG_DEEPEN_ALL,
  LOG_DEEPEN_TWO,
  LOG_PRUNE,
  LOG_READ,
  LOG_REVEAL,
  LOG_WIDEN,
  mostWords,
} from "./log.js";

/**
 * Plays the calls of a log on a ledger, as an episode would have it carry them out. The log is not believed: each call is
 * checked as an episode checks it, and one that is not admissible throws. Allocates nothing.
 */
export class LogPlayer {
  readonly #ledger: Ledger;
  readonly #hasProbes: boolean;
  readonly #ceiling: number;
  readonly #mostWords: number;
  /** Places of the branches that the running call goes on with. */
  readonly #chosen: Int32Array;
  /** Places of the branches that can go on, as they were listed at so many {@link Ledger.changes}. */
  readonly #active: Int32Array;
  #listed = -1;
  /** The call that a branch was last given to. */
  readonly #given: Int32Array;
  #calls = 0;

  constructor(ledger: Ledger, columns: Columns, ceiling: number) {
    this.#ledger = ledger;
    this.#hasProbes = columns.has.probes;
    this.#ceiling = ceiling;
    this.#mostWords = mostWords(ledger.depths);
    const branches = ledger.state.length;
    this.#chosen = new Int32Array(branches);
    this.#active = new Int32Array(branches);
    this.#given = new Int32Array(branches);
  }

  /** Plays the words from `from` to before `to`. */
  play(log: Int32Array, from: number, to: number): void {
    const ledger = this.#ledger;
    for (let at = from; at < to; at++) {
      if (at - from >= this.#mostWords)
        throw new Error(`there are more than ${this.#mostWords} words of calls`);
      const word = log[at]!;
      const probing = Math.min((word >>> 3) & 3, PROBE_EACH);
      const value = word >>> 5;
      switch (word & 7) {
        case LOG_WIDEN:
          if (!this.#hasProbes) throw new Error("there are no probes to widen to");
          ledger.widen(this.#openable(value), probing);
          break;
        case LOG_READ:
          ledger.read(this.#openable(value));
          break;
        case LOG_DEEPEN_ALL:
          ledger.deepen(this.#listActive(), ledger.alive, value, probing);
          break;
        case LOG_DEEPEN_TWO:
          requireWords(at + 3, to);
          this.#askTwo(value, log, at + 1);
          ledger.deepen(this.#active, ledger.alive, ASKED, probing);
          at += 3;
          break;
        case LOG_DEEPEN:
          requireWords(at + value, to);
          this.#choose(log, at + 1, value);
          for (let i = 0; i < value; i++) ledger.asked[i] = log[at + 1 + i]! >>> 10;
          ledger.deepen(this.#chosen, value, ASKED, probing);
          at += value;
          break;
        case LOG_REVEAL:
          requireWords(at + value, to);
          this.#choose(log, at + 1, value);
          for (let i = 0; i < value; i++) this.#requireUnprobed(this.#chosen[i]!);
          ledger.reveal(this.#chosen, value);
          at += value;
          break;
        case LOG_PRUNE:
          this.#requirePrunable(value);
          ledger.prune(value);
          break;
        default:
          throw new Error(`there is no call ${word & 7}`);
      }
    }
  }

  #openable(count: number): number {
    const { width, recorded } = this.#ledger;
    const room = Math.min(this.#ceiling, recorded) - width;
    if (count > 0 && count <= room) return count;
    throw new Error(`${count} branches do not fit in a room of ${room}`);
  }

  #listActive(): Int32Array {
    const { state, width, changes } = this.#ledger;
    const active = this.#active;
    if (this.#listed === changes) return active;
    for (let i = 0, n = 0; i < width; i++) if (state[i] === ACTIVE) active[n++] = i;
    this.#listed = changes;
    return active;
  }

  /** Each active branch by `one` step number or by the word at `from`; the two words after it have a bit for each branch. */
  #askTwo(one: number, log: Int32Array, from: number): void {
    const { asked, alive } = this.#ledger;
    const active = this.#listActive();
    const other = log[from]!;
    const low = log[from + 1]!;
    const high = log[from + 2]!;
    if (other < 0) throw new Error(`${other} is no number of steps`);
    for (let i = 0; i < alive; i++) {
      const branch = active[i]!;
      const bit = branch < 32 ? low >>> branch : high >>> (branch - 32);
      asked[i] = (bit & 1) === 1 ? other : one;
    }
  }

  /** The branches of a list of words: each can go on, and is there once. */
  #choose(log: Int32Array, from: number, count: number): void {
    const { state, width } = this.#ledger;
    const call = ++this.#calls;
    for (let i = 0; i < count; i++) {
      const branch = log[from + i]! & 1023;
      if (branch >= width || state[branch] !== ACTIVE || this.#given[branch] === call)
        throw new Error(`branch ${branch} cannot go on, or is there twice`);
      this.#given[branch] = call;
      this.#chosen[i] = branch;
    }
  }

  #requireUnprobed(branch: number): void {
    if (this.#ledger.probed(branch)) throw new Error(`branch ${branch} was probed before`);
  }

  #requirePrunable(branch: number): void {
    const { state, width } = this.#ledger;
    if (branch >= width || (state[branch]! & PRUNED) !== 0)
      throw new Error(`branch ${branch} cannot be pruned`);
  }
}

function requireWords(last: number, to: number): void {
  if (last >= to) throw new Error("a call lacks its words");
}
