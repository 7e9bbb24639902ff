/**
 * Arrays to hand out, one of each length, so that an episode returns lists of any length without allocating: a list
 * holds until the next one of the same length is filled. New lists begin as the first entries of `filler`; one whose length
 * was changed by who it was handed to is replaced.
 */
export class Lists<T> {
  readonly #lists: T[][] = [];
  readonly #filler: readonly T[];

  constructor(filler: readonly T[]) {
    this.#filler = filler;
  }

  of(length: number): T[] {
    const list = this.#lists[length];
    return list?.length === length ? list : (this.#lists[length] = this.#filler.slice(0, length));
  }
}
