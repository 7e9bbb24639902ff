import type { Split } from "./recording.js";

export const SPLITS = ["search", "development", "held-out"] as const satisfies readonly Split[];

/** Controllers are searched for on AIME24, looked at on AIME25 and judged on HMMT25 (AutoTTS, section 4). */
const FIXED: ReadonlyMap<string, Split> = new Map([
  ["aime24", "search"],
  ["aime25", "development"],
  ["hmmt25", "held-out"],
]);

/**
 * The split of a benchmark: fixed for AIME24, AIME25 and HMMT25 (in any case), else as `stated`, else "development" with
 * a warning. Throws RangeError where a stated split contradicts a fixed one, so that no held-out question is searched on.
 */
export function splitOf(
  benchmark: string,
  stated?: Split,
): { readonly split: Split; readonly warning?: string } {
  const fixed = FIXED.get(benchmark.toLowerCase());
  if (fixed !== undefined && stated !== undefined && stated !== fixed) {
    throw new RangeError(`Cannot use ${benchmark} as ${stated} set: it is the ${fixed} set`);
  }
  const split = fixed ?? stated;
  if (split !== undefined) return { split };
  return { split: "development", warning: `${benchmark} has no split of its own: taken as development` };
}
