import { statisticInterval, type ConfidenceInterval } from "../../math/confidence-interval.js";
import { accuracyAt } from "../../math/frontier.js";
import { benchmarksOf, curveOf, reaches } from "../matched-tokens.js";
import { BENCHMARKS, PRINTED_TABLE_ONE, PRINTED_TABLE_THREE } from "../paper/printed.js";
import type { Results } from "../results.js";
import type { AuditData } from "./audit-data.js";
import { gainVerdict, type Claim, type Verdict } from "./audit-row.js";

/** Claims about what makes the search work: rows of Table 3 whose controllers are not released, placed on CMC's own curve. */
export function tableThreeClaims({ cmc }: AuditData): Claim[] {
  const benchmarks = benchmarksOf(cmc).filter((benchmark) => printedCell(0, benchmark) !== undefined);
  const others = benchmarks.filter((benchmark) => benchmark !== "aime24");
  return [
    ...benchmarks.map((benchmark) => withoutBeta(cmc, benchmark)),
    ...(others.length < benchmarks.length ? others.map((benchmark) => overfits(cmc, benchmark)) : []),
    ...benchmarks.map((benchmark) => withoutTraces(cmc, benchmark)),
  ];
}

function withoutBeta(cmc: Results, benchmark: string): Claim {
  const { accuracy, kiloTokens, height } = placed(cmc, MANY_KNOBS, benchmark);
  const about = {
    claim: "without the single knob beta the search finds a worse controller",
    source: "Table 3",
    benchmark,
    printed: `${accuracy} at ${kiloTokens}k`,
    unit: "points",
  } as const;
  if (typeof height === "string") return { ...about, ...UNTESTABLE, why: height };
  return {
    ...about,
    ...minus(accuracy, height),
    verdict: besideCurve(accuracy, height),
    why: `printed minus CMC's own curve at the same tokens (${height.estimate.toFixed(1)}): the row spends a sixth of the tokens of the row it is compared with; unpaired, its controller is not released`,
  };
}

/** Whether the row without beta loses more from the search set than CMC does at the same tokens. */
function overfits(cmc: Results, benchmark: string): Claim {
  const [a, b] = [placed(cmc, MANY_KNOBS, "aime24"), placed(cmc, MANY_KNOBS, benchmark)];
  const [gap, fullGap] = [a.accuracy - b.accuracy, full("aime24") - full(benchmark)];
  const about = {
    claim: "without the single knob beta the search overfits",
    source: "section 4.3, Table 3",
    benchmark,
    printed: `gap ${gap.toFixed(1)}; with beta ${fullGap.toFixed(1)}`,
    unit: "points",
  } as const;
  if (typeof a.height === "string") return { ...about, ...UNTESTABLE, why: `on aime24, ${a.height}` };
  if (typeof b.height === "string") return { ...about, ...UNTESTABLE, why: b.height };
  const curveGap = a.height.estimate - b.height.estimate;
  const half = Math.hypot((a.height.high - a.height.low) / 2, (b.height.high - b.height.low) / 2);
  const interval = [gap - curveGap - half, gap - curveGap + half] as const;
  return {
    ...about,
    ours: gap - curveGap,
    interval,
    verdict: gainVerdict(interval),
    why: `its gap from AIME24 minus CMC's at the same tokens (${curveGap.toFixed(1)}); the printed gap with beta is ${fullGap > gap ? "larger" : "smaller"}`,
  };
}

/** Where it spends more than any setting of CMC, and a curve is not extended beyond its last point, it can only be shown worse. */
function withoutTraces(cmc: Results, benchmark: string): Claim {
  const { accuracy, kiloTokens, height } = placed(cmc, NO_TRACES, benchmark);
  const about = {
    claim: "without execution traces the search finds a worse controller",
    source: "Table 3",
    benchmark,
    printed: `${accuracy} at ${kiloTokens}k`,
    unit: "points",
  } as const;
  const unpaired = "unpaired, its controller is not released, one search each";
  if (typeof height !== "string") {
    const why = `printed minus CMC's own curve at the same tokens (${height.estimate.toFixed(1)}); ${unpaired}`;
    return { ...about, ...minus(accuracy, height), verdict: besideCurve(accuracy, height), why };
  }
  const last = curveOf(cmc, benchmark).at(-1);
  if (last === undefined || !isWhole(cmc, benchmark)) return { ...about, ...UNTESTABLE, why: height };
  const cheaper = statisticInterval(([mean]) => mean!, [last.accuracy]);
  return {
    ...about,
    ...minus(accuracy, cheaper),
    verdict: accuracy < cheaper.low ? "holds" : "not testable here",
    why: `printed minus CMC at beta 1, which spends fewer tokens: holds where that is more accurate all the same; ${unpaired}`,
  };
}

/** Below the curve, above it, or where CMC itself is at that budget: then the budget explains the row. */
function besideCurve(accuracy: number, { low, high }: ConfidenceInterval): Verdict {
  return accuracy < low ? "holds" : accuracy > high ? "fails" : "confounded";
}

const UNTESTABLE = { ours: null, interval: null, verdict: "not testable here" } as const;

function minus(accuracy: number, { estimate, low, high }: ConfidenceInterval) {
  return { ours: accuracy - estimate, interval: [accuracy - high, accuracy - low] as const };
}

/** Rows of Table 3. */
const [FULL, MANY_KNOBS, NO_TRACES] = [0, 1, 2] as const;

function printedCell(row: number, benchmark: string) {
  return PRINTED_TABLE_THREE[row]!.cells[BENCHMARKS.findIndex((name) => name === benchmark)];
}

function full(benchmark: string): number {
  return printedCell(FULL, benchmark)![0];
}

/** A printed row and CMC's curve at its tokens, with its interval over questions, or why there is no such height. */
function placed(cmc: Results, row: number, benchmark: string) {
  const [accuracy, kiloTokens] = printedCell(row, benchmark)!;
  return { accuracy, kiloTokens, height: heightAt(cmc, benchmark, 1000 * kiloTokens) };
}

function heightAt(cmc: Results, benchmark: string, tokens: number): ConfidenceInterval | string {
  if (!isWhole(cmc, benchmark)) return "what is printed is a mean over four models, and not all are recorded";
  const curve = curveOf(cmc, benchmark);
  if (!reaches(curve, [tokens, tokens])) return "it spends what no setting of CMC does";
  const height = (means: Float64Array): number => {
    const points = curve.map((_, i) => ({ tokens: means[2 * i]!, accuracy: means[2 * i + 1]! }));
    return accuracyAt(points, tokens);
  };
  const samples = curve.flatMap((point) => [point.tokens, point.accuracy]);
  return statisticInterval(height, samples);
}

/** Whether all models of the paper's means are recorded. */
function isWhole({ evaluations }: Results, benchmark: string): boolean {
  const own = evaluations.filter(({ environment }) => environment.benchmark === benchmark);
  const models = new Set(own.map(({ environment }) => environment.model));
  return PRINTED_MODELS.every((model) => models.has(model));
}

const PRINTED_MODELS = [...new Set(PRINTED_TABLE_ONE.map(({ model }) => model))];
