import type { Bench } from "../bench.js";
import { BRING } from "../recorded-names.js";
import { Rows } from "../rows.js";
import { paperEnvironments } from "../paper/table-one.js";
import { ablationClaims } from "./ablation-claims.js";
import { accuracyClaims } from "./accuracy-claims.js";
import { playAudit } from "./audit-data.js";
import type { AuditRow } from "./audit-row.js";
import { cellClaims } from "./cell-claims.js";
import { costClaims } from "./cost-claims.js";
import { tableThreeClaims } from "./table-three-claims.js";

/**
 * Holds the claims of the paper and the article against the recordings, each on each set: what is printed, ours with its
 * interval over questions, and a verdict. Empty where the store has none of the paper's recordings.
 */
export async function audit(bench: Bench): Promise<Rows<AuditRow>> {
  if (paperEnvironments(bench).length === 0) return new Rows([], { empty: NOTHING });
  const data = await playAudit(bench);
  const claims = [costClaims, accuracyClaims, cellClaims, tableThreeClaims, ablationClaims];
  const splits = new Map(
    data.tableOne.evaluations.map(({ environment }) => [environment.benchmark, environment.split]),
  );
  const rows = claims.flatMap((claimsOf) =>
    claimsOf(data).map((claim) => ({ ...claim, split: splits.get(claim.benchmark)! })),
  );
  return new Rows(rows, { columns: COLUMNS });
}

const NOTHING = `nothing to audit: the store has none of the paper's recordings; ${BRING}`;

const COLUMNS = [
  ...["claim", "benchmark", "split", "printed"],
  ["ours", "ours", 1],
  ["interval", "95 %", 1],
  ...["unit", "verdict", "why"],
] as const;
