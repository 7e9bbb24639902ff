import type { Row } from "../store/plain-rows.js";
import type { Parameter } from "../store/parameters.js";
import type { Store } from "../store/store.js";
import { Rows } from "./rows.js";

/** A query as a tagged template; `R` is the caller's word for its rows. */
export type Sql = <R extends object = Row>(
  text: TemplateStringsArray,
  ...values: readonly Parameter[]
) => Promise<Rows<R>>;

/**
 * Queries a store, read-only, over all tables of schema.sql: sql`SELECT * FROM outcome WHERE tokens > ${n}`. Values are bound,
 * never pasted; a list is one value, for `IN (SELECT unnest(${list}))`. Rejects with what the database says and the query.
 */
export function sqlOn(store: Store): Sql {
  return async <R extends object>(text: TemplateStringsArray, ...values: readonly Parameter[]) => {
    if (!Array.isArray(text))
      throw new TypeError("Cannot run the query: sql is a template's tag; write sql`SELECT …`, not sql(…)");
    const query = text.reduce((before, part, i) => `${before}$${i}${part}`);
    try {
      return new Rows(await store.query<R>(query, values), { empty: `no rows: ${oneLine(query)}` });
    } catch (cause) {
      throw new Error(`Cannot run the query: ${reasonOf(cause)}\n${query.trim()}`, { cause });
    }
  };
}

/** What the database says, with what it suggests, without its own copy of the query. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const [said] = message.replace("Failed to extract statements: ", "").split(/\n+LINE \d/);
  return oneLine(said!);
}

function oneLine(query: string): string {
  return query.trim().replaceAll(/\s+/g, " ");
}
