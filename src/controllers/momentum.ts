/** A smoothed confidence and its change over the last rounds. */
export class Momentum {
  readonly #alpha: number;
  readonly #window: number;
  readonly #levels: number[] = [];
  #level = 0;

  /** `alpha`: weight of the newest confidence; `window`: rounds, the current one included, over which the change is taken. */
  constructor({ alpha, window }: { readonly alpha: number; readonly window: number }) {
    this.#alpha = alpha;
    this.#window = window;
  }

  /** The exponential moving average; 0 at first. */
  get level(): number {
    return this.#level;
  }

  /** The newest level minus the oldest of the window. */
  get momentum(): number {
    const oldest = Math.max(0, this.#levels.length - this.#window);
    return this.#level - (this.#levels[oldest] ?? this.#level);
  }

  /** Smooths a confidence into the level of a new round. */
  push(confidence: number): void {
    this.#levels.push(this.#smooth(confidence));
  }

  /** Smooths another confidence into the level of the same round: the released controller updates twice a round. */
  update(confidence: number): void {
    this.#levels[this.#levels.length - 1] = this.#smooth(confidence);
  }

  #smooth(confidence: number): number {
    return (this.#level = (1 - this.#alpha) * this.#level + this.#alpha * confidence);
  }
}
