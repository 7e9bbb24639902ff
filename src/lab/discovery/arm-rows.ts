import type { AblationRow } from "../../plot/ablation-bars.js";
import type { TogetherInterval } from "../../discovery/ablation/together.js";
import type { AblationReport, ArmReport } from "./compare-arms.js";
import { Rows } from "../rows.js";

/**
 * A panel of a report as rows, those that were not run left out: each arm's selected point on the search set, or on the target
 * set where `set` says so, and how far its curve lies above the first arm's at the same tokens. Intervals allow for runs
 * and questions together. Throws a RangeError where the panel's first arm was not run: nothing is compared without it.
 */
export function armRows(
  report: AblationReport,
  { title, arms }: AblationReport["panels"][number],
  { set = "search" }: { readonly set?: "search" | "target" } = {},
): Rows<AblationRow & { readonly runs: number }> {
  if (arms[0]!.runs === 0) throw new RangeError(`Cannot compare arms: ${arms[0]!.arm} was not run`);
  const synthetic = report[set].some((name) => name.startsWith("synthetic-"));
  return new Rows(
    arms.flatMap((arm) => {
      const point = arm[set];
      if (!point) return [];
      return [
        {
          ...{ environment: `${set} set`, synthetic, variant: arm.arm, runs: arm.runs },
          ...{ accuracy: point.accuracy.estimate, interval: ends(point.accuracy), tokens: point.tokens },
          difference: differenceOf(arm, set),
        },
      ];
    }),
    { empty: `${title}: none was run` },
  );
}

function differenceOf({ aboveFirst }: ArmReport, set: "search" | "target"): AblationRow["difference"] {
  const above = aboveFirst[set];
  return above ? { value: above.estimate, interval: ends(above) } : null;
}

function ends({ low, high }: TogetherInterval): readonly [number, number] {
  return [low, high];
}
