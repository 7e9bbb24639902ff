import { inspect } from "node:util";
import { DISPLAY, type Displayed } from "./display.js";
import { Table } from "./table.js";

/** Rows shown of those there are. */
const SHOWN = 50;

/** Rows of a query or a result: an array that shows itself as a table, and says so where it is empty. */
export class Rows<R extends object> extends Array<R> implements Displayed {
  /** What is said of an empty one. */
  readonly #empty: string;

  constructor(rows: readonly R[], empty = "no rows") {
    super();
    this.#empty = empty;
    for (const row of rows) this.push(row);
  }

  /** What `map` and `filter` make are plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  [DISPLAY](): Readonly<Record<string, unknown>> {
    if (this.length === 0) return { "text/plain": this.#empty };
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
    return { table: new Table(this.slice(0, SHOWN)), more };
  }
}
