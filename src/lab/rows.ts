import { inspect } from "node:util";
import { DISPLAY, type Displayed } from "./display.js";
import { Table, type TableOptions } from "./table.js";

/** Rows shown of those there are. */
const SHOWN = 100;

export interface RowsOptions {
  /** What is said where there are none. */
  readonly empty?: string;
  /** The columns shown; all by default. */
  readonly columns?: TableOptions["columns"];
}

/** Rows of a query or a result: an array that shows itself as a table, and says so where it is empty. */
export class Rows<R extends object> extends Array<R> implements Displayed {
  readonly #options: RowsOptions;

  constructor(rows: readonly R[], options: RowsOptions = {}) {
    super();
    this.#options = options;
    for (const row of rows) this.push(row);
  }

  /** What `map` makes is a plain array. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  override filter(condition: (row: R, index: number, rows: R[]) => unknown): Rows<R> {
    return new Rows(super.filter(condition), this.#options);
  }

  override slice(start?: number, end?: number): Rows<R> {
    return new Rows(super.slice(start, end), this.#options);
  }

  [DISPLAY](): Readonly<Record<string, unknown>> {
    if (this.length === 0) return { "text/plain": this.#options.empty ?? "no rows" };
    const { table, more } = this.#table();
    return {
      "text/html": `${table.toHTML()}${more && `<p>${more}</p>`}`,
      "text/plain": `${String(table)}${more && `\n${more}`}`,
    };
  }

  [inspect.custom](): string {
    return String(this[DISPLAY]()["text/plain"]);
  }

  #table(): { readonly table: Table; readonly more: string } {
    const more = this.length > SHOWN ? `${SHOWN} of ${this.length} rows` : "";
    return { table: new Table(super.slice(0, SHOWN), { columns: this.#options.columns }), more };
  }
}
