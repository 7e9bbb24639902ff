import { savingInterval, statisticInterval } from "../../math/confidence-interval.js";
import { toSample, type Sample } from "../../math/sample.js";
import { curveOf, benchmarksOf } from "../matched-tokens.js";
import type { Results } from "../results.js";
import { settingName } from "../setting.js";
import type { AuditData } from "./audit-data.js";
import { gainVerdict, reachVerdict, type Claim } from "./audit-row.js";

const [CMC, SC, ASC] = ["CMC, beta 0.5", "SC, width 64", "ASC, width 64"] as const;

/** Percent of the tokens of SC@64. */
const PRINTED_SAVING = 69.5;

/** Percent of tokens by which a saving may fall short of the printed one and still count as it. */
const SHORTFALL = 5;

/** Of the critical path: halfway between half of it and all. */
const SHORTER = 0.75;

/** Claims about tokens, and what is not counted: latency and the cost of probes. */
export function costClaims({ tableOne, kappas }: AuditData): Claim[] {
  return benchmarksOf(tableOne).flatMap((benchmark) => [
    savedAgainstSC(tableOne, benchmark),
    savedAgainstASC(tableOne, benchmark),
    ...kappas.slice(1).map(({ kappa, results }) => probeCost(results, kappa, benchmark)),
    latency(tableOne, benchmark),
  ]);
}

function savedAgainstSC(results: Results, benchmark: string): Claim {
  const saved = saving(results, benchmark, CMC, SC);
  return {
    claim: `CMC at beta 0.5 spends ${PRINTED_SAVING} % fewer tokens`,
    source: "abstract, section 4.2",
    benchmark,
    printed: `${PRINTED_SAVING} % against SC@64`,
    ...saved,
    unit: "% of tokens",
    verdict: reachVerdict(saved.interval, PRINTED_SAVING, SHORTFALL),
    why: `holds where the whole interval is above ${PRINTED_SAVING - SHORTFALL}, fails where it is below; SC@64 always reads 64 branches: the dearest reference there is`,
  };
}

/** Confounded where any early stopping saves as well: where ASC, which stops early too, is shown to be cheaper than SC@64. */
function savedAgainstASC(results: Results, benchmark: string): Claim {
  const saved = saving(results, benchmark, CMC, ASC);
  const { ours, interval } = saving(results, benchmark, ASC, SC);
  const reached = reachVerdict(saved.interval, PRINTED_SAVING, SHORTFALL);
  const confounded = reached !== "holds" && saved.interval[1] > 0 && interval[0] > 0;
  return {
    claim: `CMC at beta 0.5 spends ${PRINTED_SAVING} % fewer tokens: and against ASC?`,
    source: "abstract, section 4.2",
    benchmark,
    printed: `${PRINTED_SAVING} % against SC@64`,
    ...saved,
    unit: "% of tokens",
    verdict: confounded ? "confounded" : reached,
    why: `ASC, which stops early too, saves ${ours.toFixed(1)} % against SC@64 by itself; confounded where that is shown and ${PRINTED_SAVING - SHORTFALL} % against ASC is not`,
  };
}

function probeCost(results: Results, kappa: number, benchmark: string): Claim {
  const saved = saving(results, benchmark, CMC, ASC);
  return {
    claim: `CMC at beta 0.5 saves tokens against ASC when a probe costs ${kappa}`,
    source: "not in the paper: κ = 0",
    benchmark,
    printed: "–",
    ...saved,
    unit: "% of tokens",
    verdict: gainVerdict(saved.interval),
    why: "ASC reads no probes",
  };
}

function saving(results: Results, benchmark: string, name: string, other: string) {
  const sample = (name: string): Sample => tokensOf(results, benchmark, name);
  const { estimate, low, high } = savingInterval(sample(name), sample(other));
  return { ours: 100 * estimate, interval: [100 * low, 100 * high] as const };
}

function latency(results: Results, benchmark: string): Claim {
  const [ours, theirs] = ["CMC, beta 1", SC].map((name) => sequentialOf(results, benchmark, name));
  const { estimate, low, high } = statisticInterval(([a, b]) => a! / b!, [ours!, theirs!]);
  return {
    claim: "CMC at beta 1 halves the tokens: and the critical path?",
    source: "not in the paper",
    benchmark,
    printed: "–",
    ours: estimate,
    interval: [low, high],
    unit: "× latency",
    verdict: gainVerdict([SHORTER - high, SHORTER - low]),
    why: `times the critical path of SC@64, the longest branch of each round added up; holds where the whole interval is below ${SHORTER}, fails where it is above`,
  };
}

function tokensOf(results: Results, benchmark: string, name: string): Sample {
  const [point] = curveOf(
    results.filter(({ setting }) => settingName(setting) === name),
    benchmark,
  );
  return point!.tokens;
}

/** Sequential tokens per question, averaged over the models. */
function sequentialOf({ evaluations }: Results, benchmark: string, name: string): Sample {
  const own = evaluations
    .filter(
      ({ environment, setting }) => environment.benchmark === benchmark && settingName(setting) === name,
    )
    .map(({ perQuestion }) => perQuestion.sequentialTokens);
  return toSample(own[0]!.map((_, q) => own.reduce((sum, tokens) => sum + tokens[q]!, 0) / own.length));
}
