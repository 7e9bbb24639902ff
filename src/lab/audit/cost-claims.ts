import { savingInterval, statisticInterval } from "../../math/confidence-interval.js";
import { toSample, type Sample } from "../../math/sample.js";
import { curveOf, benchmarksOf } from "../matched-tokens.js";
import { settingName, type Results } from "../results.js";
import type { AuditData } from "./audit-data.js";
import type { AuditRow } from "./audit-row.js";

/** Claims about tokens, and what is not counted: latency and the cost of probes. */
export function costClaims({ tableOne, kappas }: AuditData): AuditRow[] {
  return benchmarksOf(tableOne).flatMap((benchmark) => [
    savedAgainst(tableOne, benchmark, "SC, width 64"),
    savedAgainst(tableOne, benchmark, "ASC, width 64"),
    ...kappas.slice(1).map(({ kappa, results }) => probeCost(results, kappa, benchmark)),
    latency(tableOne, benchmark),
  ]);
}

function savedAgainst(results: Results, benchmark: string, other: string): AuditRow {
  const saved = saving(results, benchmark, other);
  const against = other.split(",")[0]!;
  return {
    claim: `CMC at beta 0.5 spends 69.5 % fewer tokens${against === "SC" ? "" : ": and against ASC?"}`,
    source: "abstract, section 4.2",
    benchmark,
    printed: "69.5 % against SC@64",
    ...saved,
    unit: "% of tokens",
    verdict: against === "SC" ? "holds" : "confounded",
    why:
      against === "SC"
        ? "SC@64 always reads 64 branches: the dearest reference there is"
        : "much of the saving is that of any early stopping; ASC makes it too",
  };
}

function probeCost(results: Results, kappa: number, benchmark: string): AuditRow {
  const saved = saving(results, benchmark, "ASC, width 64");
  return {
    claim: `CMC at beta 0.5 saves tokens against ASC when a probe costs ${kappa}`,
    source: "not in the paper: κ = 0",
    benchmark,
    printed: "–",
    ...saved,
    unit: "% of tokens",
    verdict: saved.interval[0] > 0 ? "holds" : saved.interval[1] < 0 ? "fails" : "within noise",
    why: "ASC reads no probes",
  };
}

function saving(results: Results, benchmark: string, other: string) {
  const sample = (name: string): Sample => tokensOf(results, benchmark, name);
  const { estimate, low, high } = savingInterval(sample("CMC, beta 0.5"), sample(other));
  return { ours: 100 * estimate, interval: [100 * low, 100 * high] as const };
}

function latency(results: Results, benchmark: string): AuditRow {
  const [ours, theirs] = ["CMC, beta 1", "SC, width 64"].map((name) =>
    sequentialOf(results, benchmark, name),
  );
  const { estimate, low, high } = statisticInterval(([a, b]) => a! / b!, [ours!, theirs!]);
  return {
    claim: "CMC at beta 1 halves the tokens: and the critical path?",
    source: "not in the paper",
    benchmark,
    printed: "–",
    ours: estimate,
    interval: [low, high],
    unit: "× latency",
    verdict: high < 0.75 ? "holds" : low > 0.75 ? "fails" : "within noise",
    why: "fewer branches in all, but about as long one after another as those of SC@64 side by side",
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
