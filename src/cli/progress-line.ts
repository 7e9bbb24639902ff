import type { DiscoverOptions } from "../lab/index.js";
import { kilo } from "./table.js";

type Progress = Parameters<NonNullable<DiscoverOptions["onProgress"]>>[0];

/** `round 2/5 · replaying 40 % · best r01 63.10 % @ 212.4k · 0.42 of 10 dollars · 3 of 45 evaluations · 4.0 min`. */
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
  const of = (value: string, limit: number, unit: string, text: (limit: number) => string = String) =>
    limit === Infinity ? `${value} ${unit}` : `${value} of ${text(limit)} ${unit}`;
  return [
    round === 0 ? "seeds" : `round ${round}/${rounds}`,
    share === undefined ? phase : `${phase} ${Math.round(100 * share)} %`,
    ...(best ? [`best ${best.id} ${best.accuracy.toFixed(2)} % @ ${kilo(best.tokens)}`] : []),
    of(spent.dollars.toFixed(2), budgets.dollars, "dollars"),
    of(String(spent.evaluations), budgets.evaluations, "evaluations"),
    ...(spent.tokens > 0 ? [of(kilo(spent.tokens), budgets.tokens, "tokens", kilo)] : []),
    of(minutes(seconds), budgets.seconds, "min", minutes),
  ].join(" · ");
}

/** `4`; below ten with a tenth, `0.5`. */
function minutes(seconds: number): string {
  return (seconds / 60).toFixed(seconds < 600 ? 1 : 0);
}
