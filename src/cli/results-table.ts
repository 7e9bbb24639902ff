import type { Evaluation, Summary } from "../lab/index.js";
import { kilo, textTable, withInterval } from "./table.js";

type Lab = typeof import("../lab/index.js");

/** Evaluations of one setting that belong in one line, and how the line is headed. */
export interface Line {
  readonly environment: string;
  readonly evaluations: readonly Evaluation[];
  /** Evaluations of self-consistency on the same environments. */
  readonly baseline: readonly Evaluation[];
}

/** The accuracy–cost table: each line with its interval and its paired comparison with the baseline. */
export function resultsTable(lab: Lab, lines: readonly Line[], baseline: string): string {
  const head = [
    ...["environment", "controller", "accuracy % [95 %]", `minus ${baseline} [95 %]`, " visible ≥"],
    ...[" tokens", " sequential", `saved against ${baseline} [95 %]`],
  ];
  const rows = lines.map((line) => cells(lab, line));
  const isSame = rows.every(([environment]) => environment === rows[0]![0]);
  const from = isSame ? 1 : 0;
  return (
    (isSame ? `${rows[0]![0]!}\n\n` : "") +
    textTable(
      head.slice(from),
      rows.map((row) => row.slice(from)),
    )
  );
}

function cells(lab: Lab, { environment, evaluations, baseline }: Line): string[] {
  const [first] = evaluations;
  const controller = nameOf(first!.setting);
  const summary = lab.summarise(evaluations);
  const other = lab.summarise(baseline);
  if (!summary || !other) {
    return [
      environment,
      controller,
      first!.accuracy.toFixed(1),
      "–",
      "–",
      kilo(first!.tokens),
      kilo(first!.sequentialTokens),
      "–",
    ];
  }
  const { estimate, low, high } = lab.accuracyOf(summary);
  const { difference, saving } = lab.compare(summary, other);
  return [
    ...[environment, controller],
    withInterval(estimate, within([low, high], 0, 100)),
    withInterval(difference.estimate, within([difference.low, difference.high], -100, 100)),
    differs(summary, other) ? lab.detectableDifference(other.accuracy, summary.accuracy).toFixed(1) : "–",
    kilo(mean(summary)),
    kilo(summary.sequentialTokens),
    saving
      ? `${withInterval(100 * saving.estimate, within([100 * saving.low, 100 * saving.high], -Infinity, 100))} %`
      : "–",
  ];
}

/** Cut to what is possible. */
function within(
  [low, high]: readonly [number, number],
  least: number,
  most: number,
): readonly [number, number] {
  return [Math.max(least, low), Math.min(most, high)];
}

function nameOf({ short, label }: Evaluation["setting"]): string {
  return label === "" ? short : `${short}, ${label}`;
}

function mean({ tokens }: Summary): number {
  return tokens ? tokens.values.reduce((sum, value) => sum + value, 0) / tokens.values.length : NaN;
}

/** What the intervals are worth, and what differences these questions can show. */
export function footnotes(lab: Lab, lines: readonly Line[], baseline: string): string[] {
  const notes: string[] = [];
  const summaries = lines.map(
    ({ evaluations, baseline }) => [lab.summarise(evaluations), lab.summarise(baseline)] as const,
  );
  const [first] = summaries.map(([summary]) => summary);
  if (first) {
    const models =
      new Set(lines[0]!.evaluations.map(({ environment }) => environment.model)).size > 1
        ? "averaged"
        : "single";
    const coverage = lab.measuredCoverage(lab.accuracyOf(first), models);
    const measured =
      coverage === undefined
        ? ""
        : ` On real paired differences of accuracy such an interval held the truth ${coverage} % of the time.`;
    notes.push(`95 % intervals over ${first.accuracy.values.length} questions (t).${measured}`);
    notes.push(
      `visible: the smallest difference from ${baseline}, in points, that these questions show (80 % power).`,
    );
  }
  const compared = summaries.filter(
    (pair): pair is [Summary, Summary] =>
      pair[0] !== undefined && pair[1] !== undefined && differs(pair[0], pair[1]),
  );
  if (compared.length > 6) return notes;
  const isSame = lines.every(({ environment }) => environment === lines[0]!.environment);
  for (const [summary, other] of compared) {
    const { setting, environment } = summary.evaluations[0]!;
    const where = isSame ? "" : ` on ${environment.model}/${environment.benchmark}`;
    notes.push(`${nameOf(setting)} against ${baseline}${where}: ${lab.compare(summary, other).power}.`);
  }
  return notes;
}

function differs(a: Summary, b: Summary): boolean {
  return a.accuracy.values.some((value, i) => Math.abs(value - b.accuracy.values[i]!) > 1e-9);
}
