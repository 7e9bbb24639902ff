import { readFileSync } from "node:fs";

export const RECORDING_TABLES = ["environment", "question", "branch"] as const;
export const RESULT_TABLES = ["run", "outcome", "trace", "note"] as const;
export type Table = (typeof RECORDING_TABLES)[number] | (typeof RESULT_TABLES)[number];

export interface Schema {
  /** Creates {@link RECORDING_TABLES}. */
  readonly recordings: string;
  /** Creates {@link RESULT_TABLES}. */
  readonly results: string;
}

/** The two halves of schema.sql, which lies beside this module. */
export function readSchema(): Schema {
  const sql = readFileSync(new URL("schema.sql", import.meta.url), "utf8");
  const [, recordings = "", results = ""] = sql.split(/^-- ==== .* ====$/m);
  return { recordings, results };
}
