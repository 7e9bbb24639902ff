import { Rows } from "../rows.js";
import type { Results } from "../results.js";
import { BENCHMARKS, PRINTED_TABLE_THREE } from "./printed.js";

/** One benchmark of a row of Table 3: means over the four models. */
export interface TableThreeRow {
  readonly variant: string;
  readonly benchmark: string;
  readonly printed: number;
  /** Null where it cannot be reproduced: no recordings, or a controller that is not released. */
  readonly accuracy: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly printedKiloTokens: number;
  readonly kiloTokens: number | null;
}

/** Table 3 beside ours: its first row is CMC at beta 1 of Table 1; the controllers of the others are not released. */
export function tableThree(tableOne: Results): Rows<TableThreeRow> {
  const means = tableOne.means;
  return new Rows(
    PRINTED_TABLE_THREE.flatMap(({ variant, cells }, row) =>
      BENCHMARKS.map((benchmark, i): TableThreeRow => {
        const ours =
          row > 0
            ? undefined
            : means.find(
                (mean) =>
                  mean.controller === "CMC" &&
                  mean.setting === "beta 1" &&
                  mean.environment === `mean of 4/${benchmark}`,
              );
        const [printed, printedKiloTokens] = cells[i]!;
        const found = ours && {
          accuracy: ours.accuracy,
          interval: ours.interval,
          kiloTokens: ours.tokens / 1000,
        };
        return {
          variant,
          benchmark,
          printed,
          printedKiloTokens,
          ...(found ?? { accuracy: null, interval: null, kiloTokens: null }),
        };
      }),
    ),
  );
}
