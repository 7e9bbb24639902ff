/*
 * The log of an episode: the calls of its policy as words of 32 bits, enough to play it again without the policy. Bits 0–2
 * hold the call, 3–4 which intervals were probed, 5–31 a number: branches, steps, or how many words of a list follow.
 */

/** Opens so many branches. */
export const LOG_WIDEN = 0;
/** Opens so many branches and reads them whole. */
export const LOG_READ = 1;
/** Deepens all active branches by so many steps. */
export const LOG_DEEPEN_ALL = 2;
/** Deepens the branches of the list that follows; each word has the branch in bits 0–9, its steps above. */
export const LOG_DEEPEN = 3;
/** Probes the branches of the list that follows. */
export const LOG_REVEAL = 4;
/** Prunes the branch of that number. */
export const LOG_PRUNE = 5;

/**
 * Deepens all active branches, each by one of two numbers of steps: this word's, or that of the next word where the branch's
 * bit is set in the two words after it.
 */
export const LOG_DEEPEN_TWO = 6;

/** More steps than any branch has intervals; the rest of a larger number means nothing. */
export const MOST_STEPS = 2 ** 20;

/**
 * Words of one episode at most, but for the last call's. Opening 64 branches, and taking and probing each of so many
 * intervals in calls of their own, takes no more.
 */
export function mostWords(intervals: number): number {
  return Math.max(20_000, 4 * 64 * intervals);
}

/** Words as they come, of many episodes. */
export class Log {
  #words = new Int32Array(1 << 16);
  length = 0;

  /** The words so far; valid until the next one. */
  get words(): Int32Array {
    return this.#words.subarray(0, this.length);
  }

  call(code: number, probing: number, value: number): void {
    this.word(code | (probing << 3) | (value << 5));
  }

  word(word: number): void {
    if (this.length === this.#words.length) this.#grow();
    this.#words[this.length++] = word;
  }

  clear(): void {
    this.length = 0;
  }

  #grow(): void {
    const words = new Int32Array(2 * this.#words.length);
    words.set(this.#words);
    this.#words = words;
  }
}
