/**
 * Arrays to hand out, one of each length, so that an episode returns lists of any length without allocating: a list
 * holds until the next one of the same length is filled. New lists begin as the first entries of `filler`; one whose length
 * was changed by who it was handed to is replaced, and so is one of another generation: a policy may have written on it.
 */
export class Lists<T> {
  readonly #lists: T[][] = [];
  /** By length: the generation that the list is of. */
  readonly #generations: number[] = [];
  readonly #filler: readonly T[];

  constructor(filler: readonly T[]) {
    this.#filler = filler;
  }

  of(length: number, generation: number): T[] {
    const list = this.#lists[length];
    if (list?.length === length && this.#generations[length] === generation) return list;
    this.#generations[length] = generation;
    return (this.#lists[length] = this.#filler.slice(0, length));
  }
}
