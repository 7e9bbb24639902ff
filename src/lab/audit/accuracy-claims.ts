import { differenceInterval } from "../../math/confidence-interval.js";
import { equivalence } from "../../math/equivalence.js";
import type { CurvePoint } from "../../math/curve-difference.js";
import { benchmarksOf, curveOf, matchedTokens } from "../matched-tokens.js";
import type { Results } from "../results.js";
import { settingName } from "../setting.js";
import { BASELINES, type AuditData } from "./audit-data.js";
import { gainVerdict, kilo, points, type Claim } from "./audit-row.js";

/** Points within which two controllers count as on a par; stated before looking. */
export const MARGIN = 2;

/** Claims about accuracy: on a par at beta 0.5, better at beta 1, better at the same tokens. */
export function accuracyClaims({ tableOne, canonical, cmc, baselines }: AuditData): Claim[] {
  return benchmarksOf(tableOne).flatMap((benchmark) => [
    onPar(tableOne, benchmark),
    better(tableOne, benchmark),
    ...BASELINES.flatMap((name) => matched(cmc, baselines, name, benchmark)),
    grading(tableOne, canonical, benchmark),
  ]);
}

function onPar(results: Results, benchmark: string): Claim {
  const [ours, theirs] = [
    pointOf(results, benchmark, "CMC, beta 0.5"),
    pointOf(results, benchmark, "SC, width 64"),
  ];
  const { interval, equivalent } = equivalence(theirs.accuracy, ours.accuracy, MARGIN);
  const apart = interval.low > MARGIN || interval.high < -MARGIN;
  return {
    claim: "CMC at beta 0.5 is on a par with SC@64",
    source: "abstract, section 4.2",
    benchmark,
    printed: "on par",
    ours: interval.estimate,
    interval: [interval.low, interval.high],
    unit: "points",
    verdict: equivalent ? "holds" : apart ? "fails" : "within noise",
    why: `two one-sided tests at a margin of ${MARGIN} points (the interval is of 90 %); fails where the whole interval is beyond it`,
  };
}

function better(results: Results, benchmark: string): Claim {
  const [ours, theirs] = [
    pointOf(results, benchmark, "CMC, beta 1"),
    pointOf(results, benchmark, "SC, width 64"),
  ];
  const { estimate, low, high } = differenceInterval(theirs.accuracy, ours.accuracy);
  return {
    claim: "CMC at beta 1 is more accurate than SC@64",
    source: "Table 1",
    benchmark,
    printed: "higher mean",
    ours: estimate,
    interval: [low, high],
    unit: "points",
    verdict: gainVerdict([low, high]),
    why: "paired over the questions, averaged over the models",
  };
}

function matched(cmc: Results, baselines: Results, name: string, benchmark: string): Claim[] {
  const theirs = baselines.filter(
    ({ setting, environment }) => setting.short === name && environment.benchmark === benchmark,
  );
  return matchedTokens(
    cmc.filter(({ environment }) => environment.benchmark === benchmark),
    theirs,
  ).map(({ difference, interval, from, to }) => ({
    claim: `CMC is more accurate than ${name} at the same tokens`,
    source: ["SPRT", "short-m@k", "pASC"].includes(name) ? "a baseline missing in the paper" : "Figure 3",
    benchmark,
    printed: "–",
    ours: difference,
    interval,
    unit: "points",
    verdict: gainVerdict(interval),
    why: `mean over log tokens from ${kilo(from)} to ${kilo(to)}`,
  }));
}

function grading(exact: Results, canonical: Results, benchmark: string): Claim {
  const offs = exact.evaluations.map(({ accuracy, environment }, i) =>
    environment.benchmark === benchmark ? canonical.evaluations[i]!.accuracy - accuracy : 0,
  );
  const largest = offs.reduce((most, off) => (Math.abs(off) > Math.abs(most) ? off : most), 0);
  return {
    claim: "the scores do not depend on exact string grading",
    source: "released code",
    benchmark,
    printed: "exact strings",
    ours: largest,
    interval: null,
    unit: "points",
    verdict: Math.abs(largest) < 0.05 ? "holds" : "fails",
    why: `largest change of a value of Table 1 under mathematical grading: ${points(largest)} points`,
  };
}

export function pointOf(results: Results, benchmark: string, name: string): CurvePoint {
  return curveOf(
    results.filter(({ setting }) => settingName(setting) === name),
    benchmark,
  )[0]!;
}
