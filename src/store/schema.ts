import { readFileSync } from "node:fs";

export const RECORDING_TABLES = ["environment", "question", "branch"] as const;
export const DISCOVERY_TABLES = [
  "experiment",
  "round",
  "proposal",
  "check_result",
  "step",
  "score",
  "look",
  "look_question",
] as const;
export const RESULT_TABLES = ["run", "outcome", "trace", "note", ...DISCOVERY_TABLES] as const;
export type DiscoveryTable = (typeof DISCOVERY_TABLES)[number];
export type Table = (typeof RECORDING_TABLES)[number] | (typeof RESULT_TABLES)[number];

export interface Schema {
  /** Creates {@link RECORDING_TABLES}. */
  readonly recordings: string;
  /** Creates {@link RESULT_TABLES}: one statement each, by name. */
  readonly results: ReadonlyMap<string, string>;
}

/** The parts of schema.sql, which lies beside this module. */
export function readSchema(): Schema {
  const sql = readFileSync(new URL("schema.sql", import.meta.url), "utf8");
  const [, recordings = "", ...parts] = sql.split(/^-- ==== .* ====$/m);
  const statements = parts.join("").match(/^CREATE TABLE (\w+) \([^]*?^\);$/gm) ?? [];
  const named = statements.map((text) => [/CREATE TABLE (\w+)/.exec(text)![1]!, text] as const);
  return { recordings, results: new Map(named) };
}
