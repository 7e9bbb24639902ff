import type { Split } from "../../environment/recording.js";

/**
 * `holds`: shown by the recordings. `fails`: the opposite is shown, or that it matters by less than {@link NEGLIGIBLE}. `within noise`: these questions cannot tell it from
 * nothing. `confounded`: something else explains it as well. `not testable here`: what it needs is not recorded or released.
 */
export const VERDICTS = ["holds", "fails", "within noise", "confounded", "not testable here"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One claim of the paper or the article on one set, beside what the recordings say. */
export interface Claim {
  readonly claim: string;
  /** Where it is made. */
  readonly source: string;
  /** Benchmark; the sets are never averaged. */
  readonly benchmark: string;
  /** As printed. */
  readonly printed: string;
  readonly ours: number | null;
  /** 95 % over questions. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly unit: "points" | "% of tokens" | "cells" | "× latency";
  readonly verdict: Verdict;
  readonly why: string;
}

/** A claim with the set that its benchmark is. */
export interface AuditRow extends Claim {
  readonly split: Split;
}

/** Points of accuracy that nobody would pay for; stated before looking. */
export const NEGLIGIBLE = 0.5;

/** That something is needed: fails too where the whole interval is negligible. */
export function needVerdict(interval: readonly [low: number, high: number]): Verdict {
  return -NEGLIGIBLE < interval[0] && interval[1] < NEGLIGIBLE ? "fails" : gainVerdict(interval);
}

/** A gain: shown, its opposite shown, or neither. */
export function gainVerdict([low, high]: readonly [low: number, high: number]): Verdict {
  if (low > 0) return "holds";
  return high < 0 ? "fails" : "within noise";
}

/** A printed value that is to be reached, more being as good: shown to within `margin` of it, shown to fall short, or neither. */
export function reachVerdict(
  [low, high]: readonly [low: number, high: number],
  printed: number,
  margin: number,
): Verdict {
  return gainVerdict([low - (printed - margin), high - (printed - margin)]);
}

export function points(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}

export function kilo(tokens: number): string {
  return `${(tokens / 1000).toFixed(1)}k`;
}
