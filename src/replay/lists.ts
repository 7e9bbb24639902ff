/**
 * Arrays to hand out, one of each length, so that an episode returns lists of any length without allocating: a list
 * holds until the next one of the same length is filled. New lists begin as the first entries of `filler`.
 */
export class Lists<T> {
  readonly #lists: T[][] = [];
  readonly #filler: readonly T[];

  constructor(filler: readonly T[]) {
    this.#filler = filler;
  }

  of(length: number): T[] {
    return (this.#lists[length] ??= this.#filler.slice(0, length));
  }
}
