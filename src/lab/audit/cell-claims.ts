import { differenceInterval } from "../../math/confidence-interval.js";
import { holm } from "../../math/holm.js";
import { toSample } from "../../math/sample.js";
import { signFlipTest } from "../../math/sign-flip-test.js";
import { benchmarksOf } from "../matched-tokens.js";
import type { Results } from "../results.js";
import { settingName } from "../setting.js";
import type { AuditData } from "./audit-data.js";
import type { Claim } from "./audit-row.js";

/** "CMC at beta 1 is best in 5 of 8 cells": how many of the recorded cells, and how many of those beyond noise. */
export function cellClaims({ tableOne }: AuditData): Claim[] {
  return benchmarksOf(tableOne)
    .filter((benchmark) => benchmark !== "aime24")
    .map((benchmark) => cells(tableOne, benchmark));
}

function cells({ evaluations }: Results, benchmark: string): Claim {
  const own = evaluations.filter(({ environment }) => environment.benchmark === benchmark);
  const models = [...new Set(own.map(({ environment }) => environment.model))];
  const found = models.map((model) => {
    const cell = own.filter(({ environment }) => environment.model === model);
    const ours = cell.find(({ setting }) => settingName(setting) === "CMC, beta 1")!;
    const others = cell.filter(({ setting }) => setting.short !== "CMC");
    const best = others.reduce((best, other) => (other.accuracy > best.accuracy ? other : best));
    const [a, b] = [best, ours].map(({ perQuestion }) => toSample(perQuestion.accuracy));
    return {
      wins: ours.accuracy > best.accuracy,
      p: signFlipTest(a!, b!).p,
      difference: differenceInterval(a!, b!),
    };
  });
  const adjusted = holm(found.map(({ p }) => p));
  const wins = found.filter(({ wins }) => wins).length;
  const beyondNoise = found.filter((_, i) => adjusted[i]! < 0.05);
  const better = beyondNoise.filter(({ wins, difference }) => wins && difference.low > 0).length;
  const worse = beyondNoise.filter(({ difference }) => difference.high < 0).length;
  const half = models.length / 2;
  return {
    claim: "CMC at beta 1 is the most accurate in 5 of 8 cells",
    source: "section 4.2, Table 1",
    benchmark,
    printed: "5 of 8 on two benchmarks (a sign test gives p = 0.73)",
    ours: wins,
    interval: null,
    unit: "cells",
    verdict: better > half ? "holds" : worse >= half ? "fails" : "within noise",
    why: `best in ${wins} of ${models.length} cells, beyond noise in ${better}; worse beyond noise in ${worse} (paired against the best baseline, Holm); holds where better in more than half of them, fails where worse in half`,
  };
}
