import type { Failure } from "../threads.js";

/** A run of a cell, as user code and everything it starts sees it. */
export class Cell {
  readonly id: number;
  readonly file: string;
  readonly source: string;
  readonly map: string;
  readonly #abort = new AbortController();
  /** Value of the last expression, if the cell ends in one. */
  result: { readonly value: unknown } | undefined;
  /** An error that nothing awaited: it was shown, and fails the cell if that still runs. */
  stray: Failure | undefined;
  settled = false;

  constructor(run: { cell: number; file: string; source: string; map: string }) {
    this.id = run.cell;
    this.file = run.file;
    this.source = run.source;
    this.map = run.map;
  }

  /** Aborted when the cell is interrupted. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  interrupt(): void {
    this.#abort.abort(new DOMException("the cell was interrupted", "AbortError"));
  }
}
