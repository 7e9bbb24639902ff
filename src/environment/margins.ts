import { passAtK } from "../math/expectation.js";
import { UNPARSED, type Columns, type Environment } from "./environment.js";
import { grade, type Grader } from "./grade.js";
import { pluralityRight } from "./plurality-right.js";

/** Mean, standard deviation and the quantiles 0.05, 0.25, 0.5, 0.75 and 0.95. */
export interface Distribution {
  readonly mean: number;
  readonly deviation: number;
  readonly quantiles: readonly [number, number, number, number, number];
}

/**
 * What an environment looks like from outside: the numbers by which synthetic recordings are compared with real ones.
 * Shares and accuracies lie in [0, 1] and are means over branches or probes, unless said otherwise. `…ByDepth` has ten
 * entries: probe k of n (from 0) counts in entry floor(10·(k + ½)/n); an entry without probes is NaN.
 */
export interface Margins {
  readonly questions: number;
  readonly branches: number;
  /** Tokens of a branch. */
  readonly tokens: Distribution;
  /** Probes of a branch. */
  readonly probes: Distribution;
  /** tokens − Δ · probes of a branch: what its last, unprobed piece holds. */
  readonly rest: Distribution;
  /** Share of branches whose rest is negative: they were probed beyond their end. */
  readonly negativeRest: number;
  readonly unparsedFinals: number;
  readonly unparsedByDepth: readonly number[];
  readonly accuracyByDepth: readonly number[];
  /** Share of probes that equal the final answer of their branch. */
  readonly settledByDepth: readonly number[];
  /** Share of branches whose final answer is right. */
  readonly accuracy: number;
  /** The same among the shorter half of the branches of each question, and among the longer. */
  readonly shorterAccuracy: number;
  readonly longerAccuracy: number;
  /** Distinct final answers of a question, mean over questions; unparsed is one of them. */
  readonly distinct: number;
  /** Expected accuracy of the plurality of `width` branches, exact. */
  readonly plurality: number;
  /** Expected share of questions with a right answer among `width` branches (pass@k). */
  readonly pass: number;
}

/** Measures an environment that has tokens. `width` is lowered to the branches of a question that has fewer. */
export function margins(
  environment: Environment,
  { grader = "exact", width = 64 }: { readonly grader?: Grader; readonly width?: number } = {},
): Margins {
  const { columns, questions } = environment;
  const right = questions.map((question) => grade(question, grader));
  const branches = branchesOf(columns);
  const isRight = ({ question, final }: Branch): number => right[question]![final]!;
  const rests = branches.map(({ tokens, probes }) => tokens - columns.interval * probes.length);
  const perQuestion = questions.map((_, q) => branches.filter(({ question }) => question === q));
  const byLength = perQuestion.map((of) => of.toSorted((a, b) => a.tokens - b.tokens));
  const finalsOf = (of: readonly Branch[]): number[] => of.map(({ final }) => final);
  const kOf = (of: readonly Branch[]): number => Math.min(width, of.length);
  const half = (of: readonly Branch[]): number => Math.floor(of.length / 2);
  return {
    questions: questions.length,
    branches: branches.length,
    tokens: distribution(branches.map(({ tokens }) => tokens)),
    probes: distribution(branches.map(({ probes }) => probes.length)),
    rest: distribution(rests),
    negativeRest: mean(rests.map((rest) => (rest < 0 ? 1 : 0))),
    unparsedFinals: mean(branches.map(({ final }) => (final === UNPARSED ? 1 : 0))),
    unparsedByDepth: byDepth(branches, (probe) => probe === UNPARSED),
    accuracyByDepth: byDepth(branches, (probe, { question }) => right[question]![probe] === 1),
    settledByDepth: byDepth(branches, (probe, { final }) => probe === final),
    accuracy: mean(branches.map(isRight)),
    shorterAccuracy: mean(byLength.flatMap((of) => of.slice(0, half(of)).map(isRight))),
    longerAccuracy: mean(byLength.flatMap((of) => of.slice(half(of)).map(isRight))),
    distinct: mean(perQuestion.map((of) => new Set(of.map(({ final }) => final)).size)),
    plurality: mean(
      perQuestion.map((of, q) => pluralityRight(finalsOf(of), (answer) => right[q]![answer] === 1, kOf(of))),
    ),
    pass: mean(perQuestion.map((of) => passAtK(of.length, of.filter(isRight).length, kOf(of)))),
  };
}

interface Branch {
  readonly question: number;
  readonly tokens: number;
  readonly probes: Int32Array;
  readonly final: number;
}

function branchesOf({ branchStart, probeStart, tokens, probes, final }: Columns): readonly Branch[] {
  const branches: Branch[] = [];
  for (let question = 0; question + 1 < branchStart.length; question++) {
    for (let b = branchStart[question]!; b < branchStart[question + 1]!; b++) {
      const own = probes.subarray(probeStart[b], probeStart[b + 1]);
      branches.push({ question, tokens: tokens[b]!, probes: own, final: final[b]! });
    }
  }
  return branches;
}

/** Share of probes that satisfy the condition, by tenth of their branch. */
function byDepth(
  branches: readonly Branch[],
  condition: (probe: number, branch: Branch) => boolean,
): readonly number[] {
  const hits = new Float64Array(10);
  const counts = new Float64Array(10);
  for (const branch of branches) {
    for (const [k, probe] of branch.probes.entries()) {
      const tenth = Math.floor((10 * (k + 0.5)) / branch.probes.length);
      counts[tenth]!++;
      if (condition(probe, branch)) hits[tenth]!++;
    }
  }
  return Array.from(hits, (hit, tenth) => hit / counts[tenth]!);
}

function distribution(values: readonly number[]): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  const centre = mean(values);
  const quantile = (p: number): number => sorted[Math.floor(p * (sorted.length - 1))]!;
  return {
    mean: centre,
    deviation: Math.sqrt(mean(values.map((value) => (value - centre) ** 2))),
    quantiles: [quantile(0.05), quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.95)],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
