import { statisticInterval } from "../../math/confidence-interval.js";
import { accuracyAt, type Point } from "../../math/frontier.js";
import { ablated, type AblatedRow } from "../ablations.js";
import { benchmarksOf, curveOf } from "../matched-tokens.js";
import { BENCHMARKS, PRINTED_TABLE_THREE } from "../paper/printed.js";
import type { Results } from "../results.js";
import type { AuditData } from "./audit-data.js";
import { gainVerdict, kilo, needVerdict, NEGLIGIBLE, points, type AuditRow } from "./audit-row.js";

/** Claims about what makes the search work (Table 3, Figure 4) and what makes the controller work (its four mechanisms). */
export function ablationClaims({ cmc, rounds, variants }: AuditData): AuditRow[] {
  const benchmarks = benchmarksOf(cmc);
  return [
    ...benchmarks.map((benchmark) => withoutBeta(cmc, benchmark)),
    ...(benchmarks.includes("aime24")
      ? benchmarks.slice(1).map((benchmark) => overfits(cmc, benchmark))
      : []),
    ...benchmarks.map((benchmark) => withoutTraces(cmc, benchmark)),
    ...benchmarks.flatMap((benchmark) => eachRound(rounds, benchmark)),
    ...ablated(variants).map(needed),
  ];
}

function needed({ variant, benchmark, difference, interval: [low, high], from, to }: AblatedRow): AuditRow {
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

/** The printed row without the beta knob, placed on CMC's own curve at its tokens. */
function withoutBeta(cmc: Results, benchmark: string): AuditRow {
  const [accuracy, kiloTokens] = printedCell(1, benchmark);
  const curve = heightAt(cmc, benchmark, 1000 * kiloTokens);
  const off = (value: number): number => accuracy - value;
  return {
    claim: "without the single knob beta the search finds a worse controller",
    source: "Table 3",
    benchmark,
    printed: `${accuracy} at ${kiloTokens}k`,
    ours: off(curve.estimate),
    interval: [off(curve.high), off(curve.low)],
    unit: "points",
    verdict: accuracy < curve.low ? "holds" : accuracy > curve.high ? "fails" : "confounded",
    why: `printed minus CMC's own curve at the same tokens (${curve.estimate.toFixed(1)}): the row spends a sixth of the tokens of the row it is compared with; unpaired, its controller is not released`,
  };
}

/** Whether the row without beta loses more from the search set than CMC does at the same tokens. */
function overfits(cmc: Results, benchmark: string): AuditRow {
  const [search, searchKilo] = printedCell(1, "aime24");
  const [other, otherKilo] = printedCell(1, benchmark);
  const a = heightAt(cmc, "aime24", 1000 * searchKilo);
  const b = heightAt(cmc, benchmark, 1000 * otherKilo);
  const printedGap = search - other;
  const gap = a.estimate - b.estimate;
  const half = Math.hypot((a.high - a.low) / 2, (b.high - b.low) / 2);
  const [full, fullOther] = [printedCell(0, "aime24")[0], printedCell(0, benchmark)[0]];
  return {
    claim: "without the single knob beta the search overfits",
    source: "section 4.3, Table 3",
    benchmark,
    printed: `gap ${printedGap.toFixed(1)}; with beta ${(full - fullOther).toFixed(1)}`,
    ours: printedGap - gap,
    interval: [printedGap - gap - half, printedGap - gap + half],
    unit: "points",
    verdict: printedGap - gap - half > 0 ? "holds" : "within noise",
    why: `its gap from AIME24 minus CMC's at the same tokens (${gap.toFixed(1)}); the printed gap with beta is ${full - fullOther > printedGap ? "larger" : "smaller"}`,
  };
}

/** It spends more than any setting of CMC, and a curve is not extended beyond its last point. */
function withoutTraces(cmc: Results, benchmark: string): AuditRow {
  const [accuracy, kiloTokens] = printedCell(2, benchmark);
  const last = curveOf(cmc, benchmark).at(-1)!;
  const { estimate, low, high } = statisticInterval(([mean]) => accuracy - mean!, [last.accuracy]);
  return {
    claim: "without execution traces the search finds a worse controller",
    source: "Table 3",
    benchmark,
    printed: `${accuracy} at ${kiloTokens}k`,
    ours: estimate,
    interval: [low, high],
    unit: "points",
    verdict: "not testable here",
    why: "printed minus CMC at beta 1, which spends fewer tokens; unpaired, its controller is not released, one search each",
  };
}

function eachRound(rounds: Results, benchmark: string): AuditRow[] {
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
    why: `at beta 1, not at the same tokens: it spends ${points(100 * (1 / (1 - saved / 100) - 1))} % of ${controller}'s`,
  }));
}

function printedCell(row: number, benchmark: string): readonly [accuracy: number, kiloTokens: number] {
  return PRINTED_TABLE_THREE[row]!.cells[BENCHMARKS.indexOf(benchmark as (typeof BENCHMARKS)[number])]!;
}

/** CMC's curve at these tokens, with its interval over questions. */
function heightAt(cmc: Results, benchmark: string, tokens: number) {
  const curve = curveOf(cmc, benchmark);
  const height = (means: Float64Array): number => {
    const at = (i: number): Point => ({ tokens: means[2 * i]!, accuracy: means[2 * i + 1]! });
    return accuracyAt(
      curve.map((_, i) => at(i)),
      tokens,
    );
  };
  return statisticInterval(
    height,
    curve.flatMap((point) => [point.tokens, point.accuracy]),
  );
}
