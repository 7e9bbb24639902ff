import type { DiscoverOptions } from "../lab/index.js";
import { kilo } from "./table.js";

type Progress = Parameters<NonNullable<DiscoverOptions["onProgress"]>>[0];

/** `round 2/5 · replaying 40 % · best r01 63.10 % @ 212.4k · 0.42 dollars · 3 evaluations · 4 min`. */
export function progressLine({
  round,
  rounds,
  phase,
  share,
  best,
  spent,
  budgets,
  seconds,
}: Progress): string {
  const of = (value: string, limit: number, unit: string) =>
    limit === Infinity ? `${value} ${unit}` : `${value} of ${limit} ${unit}`;
  return [
    round === 0 ? "seeds" : `round ${round}/${rounds}`,
    share === undefined ? phase : `${phase} ${Math.round(100 * share)} %`,
    ...(best ? [`best ${best.id} ${best.accuracy.toFixed(2)} % @ ${kilo(best.tokens)}`] : []),
    of(spent.dollars.toFixed(2), budgets.dollars, "dollars"),
    of(String(spent.evaluations), budgets.evaluations, "evaluations"),
    ...(spent.tokens > 0 ? [of(kilo(spent.tokens), budgets.tokens, "tokens")] : []),
    of(`${Math.floor(seconds / 60)}`, budgets.seconds / 60, "min"),
  ].join(" · ");
}
