import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Capabilities } from "../environment/environment.js";
import type { Provenance, Split } from "../environment/recording.js";
import { folderBytes } from "./environment-files.js";

export interface EnvironmentSummary extends Provenance {
  /** MODEL/BENCHMARK. */
  readonly environment: string;
  readonly model: string;
  readonly benchmark: string;
  readonly split: Split;
  /** Δ in tokens. */
  readonly interval: number;
  readonly has: Capabilities;
  readonly questions: number;
  readonly branches: number;
  readonly probes: number;
  /** Part of final answers equal to gold as text, averaged over the branches of a question, then over questions. */
  readonly accuracy: number;
  /** On disk. */
  readonly bytes: number;
  readonly fingerprint: string;
}

/** Position in `answers` without its first, ERR, is the answer id. */
const SUMMARY = `
  WITH gold AS (SELECT environment, question, list_position(answers[2:], gold) AS id FROM question),
  played AS (
    SELECT environment, question, count(*) AS branches, sum(len(probes)) AS probes,
      avg(CASE WHEN final = id THEN 1.0::DOUBLE ELSE 0 END) AS accuracy
    FROM branch JOIN gold USING (environment, question) GROUP BY ALL)
  SELECT environment.*, count(*)::INTEGER AS questions, sum(branches)::INTEGER AS branches,
    sum(probes)::INTEGER AS probes, avg(accuracy) AS accuracy
  FROM environment JOIN played USING (environment) GROUP BY ALL ORDER BY environment`;

/**
 * Summarises the environments that the connection shows (see {@link showRecordings}), sorted by name.
 * @internal
 */
export async function listEnvironments(
  connection: DuckDBConnection,
  recordings: string,
): Promise<EnvironmentSummary[]> {
  const rows = (await connection.runAndReadAll(SUMMARY)).getRowObjectsJS();
  return rows.map(({ has_probes: probes, has_tokens: tokens, ...row }) => ({
    ...(row as unknown as EnvironmentSummary),
    has: { probes: probes as boolean, tokens: tokens as boolean },
    bytes: folderBytes(join(recordings, row["environment"] as string)),
  }));
}
