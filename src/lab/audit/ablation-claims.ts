import { ablated, type AblatedRow } from "../ablations.js";
import { benchmarksOf } from "../matched-tokens.js";
import type { Results } from "../results.js";
import type { AuditData } from "./audit-data.js";
import { gainVerdict, kilo, needVerdict, NEGLIGIBLE, type Claim } from "./audit-row.js";

/** Claims about what the rounds of the search add (Figure 4) and what makes the controller work (its four mechanisms). */
export function ablationClaims({ cmc, rounds, variants }: AuditData): Claim[] {
  return [
    ...benchmarksOf(cmc).flatMap((benchmark) => eachRound(rounds, benchmark)),
    ...ablated(variants).map(needed),
  ];
}

function needed({ variant, benchmark, difference, interval: [low, high], from, to }: AblatedRow): Claim {
  const interval = [-high, -low] as const;
  const window = `mean over log tokens from ${kilo(from)} to ${kilo(to)}`;
  return {
    claim: `CMC needs its ${variant.replace("no ", "")}`,
    source: "article, Appendix D",
    benchmark,
    printed: "–",
    ours: -difference,
    interval,
    unit: "points",
    verdict: needVerdict(interval),
    why: `all four mechanisms minus the other three, ${window}; fails where the whole interval is within ± ${NEGLIGIBLE}`,
  };
}

function eachRound(rounds: Results, benchmark: string): Claim[] {
  const own = rounds.filter(({ environment }) => environment.benchmark === benchmark);
  return own.against("CMC, beta 1").map(({ controller, difference, interval, saved }) => ({
    claim: `Figure 4: the last round is more accurate than ${controller}'s`,
    source: "Figure 4",
    benchmark,
    printed: "pushes the frontier",
    ours: -difference,
    interval: [-interval[1], -interval[0]],
    unit: "points",
    verdict: gainVerdict([-interval[1], -interval[0]]),
    why: `at beta 1, not at the same tokens: it spends ${(1 / (1 - saved / 100)).toFixed(1)} times the tokens of ${controller}`,
  }));
}
