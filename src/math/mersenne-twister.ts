const N = 624;
const M = 397;

/**
 * MT19937 (Matsumoto & Nishimura 1998), seeded and read exactly as CPython's `random.Random(seed)` does, so that
 * shuffles of the released protocol are the same to the bit. `seed` is an integer in [0, 2³²).
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(N);
  #next = N;

  constructor(seed: number) {
    if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
      throw new RangeError(`Cannot seed: the seed must be an integer in [0, 2^32), current value is ${seed}`);
    }
    this.#seedByArray(seed);
  }

  /** A uniform 32-bit integer. */
  uint32(): number {
    if (this.#next === N) this.#twist();
    let y = this.#state[this.#next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A uniform number in [0, 1) of 53 bits: CPython's `random()`. */
  random(): number {
    const high = this.uint32() >>> 5;
    return (high * 67108864 + (this.uint32() >>> 6)) / 9007199254740992;
  }

  /** A uniform integer in [0, n), 1 ≤ n < 2³²: CPython's `_randbelow`, by rejection of the top bits. */
  below(n: number): number {
    const shift = Math.clz32(n);
    let draw = this.uint32() >>> shift;
    while (draw >= n) draw = this.uint32() >>> shift;
    return draw;
  }

  /** Permutes in place, as CPython's `shuffle` does, and returns its argument. */
  shuffle<T extends { readonly length: number; [index: number]: unknown }>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = items[i];
      items[i] = items[j];
      items[j] = kept;
    }
    return items;
  }

  /** `init_by_array([seed])`. */
  #seedByArray(seed: number): void {
    const state = this.#state;
    state[0] = 19650218;
    for (let i = 1; i < N; i++) state[i] = Math.imul(1812433253, state[i - 1]! ^ (state[i - 1]! >>> 30)) + i;
    let i = 1;
    for (let k = 0; k < N; k++) {
      state[i] = (state[i]! ^ Math.imul(state[i - 1]! ^ (state[i - 1]! >>> 30), 1664525)) + seed;
      i = this.#advance(i);
    }
    for (let k = 0; k < N - 1; k++) {
      state[i] = (state[i]! ^ Math.imul(state[i - 1]! ^ (state[i - 1]! >>> 30), 1566083941)) - i;
      i = this.#advance(i);
    }
    state[0] = 0x80000000;
  }

  #advance(i: number): number {
    if (i + 1 < N) return i + 1;
    this.#state[0] = this.#state[N - 1]!;
    return 1;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < N; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % N]! & 0x7fffffff);
      state[i] = state[(i + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}
