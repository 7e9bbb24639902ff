/** How long marks may take, in milliseconds: user code can close the files they come through. */
const PATIENCE = 1000;

/** Waits for the marks that the main thread sets where a cell ends. */
export class EndMarks {
  readonly #reached = new Map<number, number>();
  #onMark: () => void = () => undefined;

  reached(cell: number): void {
    this.#reached.set(cell, (this.#reached.get(cell) ?? 0) + 1);
    this.#onMark();
  }

  /** Resolves when so many marks of a cell have come: with them everything that was written before them. */
  async all(cell: number, count: number): Promise<void> {
    const isDone = (): boolean => (this.#reached.get(cell) ?? 0) >= count;
    if (!isDone())
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PATIENCE);
        this.#onMark = () => {
          if (!isDone()) return;
          clearTimeout(timer);
          resolve();
        };
      });
    this.#reached.delete(cell);
  }
}
