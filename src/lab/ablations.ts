import type { Bench } from "./bench.js";
import { matchedTokens, type MatchedRow } from "./matched-tokens.js";
import type { Results } from "./results.js";
import { Rows } from "./rows.js";

/** The four mechanisms of Confidence-Momentum, by their knobs. */
export const MECHANISMS = ["gate", "trend", "bursts", "abandonment"] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/** CMC over beta with some mechanisms switched off. */
export interface Variant {
  readonly off: readonly Mechanism[];
  readonly results: Results;
}

/** A variant minus CMC with all four, at the same tokens. */
export interface AblatedRow extends MatchedRow {
  /** `all on`, or the mechanisms that are off. */
  readonly variant: string;
}

export interface AblateOptions {
  readonly environments?: string | readonly string[];
  readonly betas?: readonly number[];
  /** Which sets of mechanisms to switch off; by default all sixteen. */
  readonly subsets?: readonly (readonly Mechanism[])[];
}

const BETAS = [0, 0.25, 0.5, 0.75, 1];

/** CMC with each of these subsets of its mechanisms switched off; the first has all on. */
export async function ablate(
  bench: Bench,
  { environments = [], betas = BETAS, subsets = allSubsets(MECHANISMS) }: AblateOptions = {},
): Promise<Variant[]> {
  const words = subsets.flatMap((off) => betas.map((beta) => wordOf(off, beta)));
  const results = await bench.simulate(words, { environments });
  return subsets.map((off) => ({
    off,
    results: results.filter(({ setting }) =>
      MECHANISMS.every((name) => setting.knobs[name] === !off.includes(name)),
    ),
  }));
}

/** Each variant minus the one with all mechanisms, at matched tokens, per benchmark. */
export function ablated(variants: readonly Variant[]): Rows<AblatedRow> {
  const whole = variants.find(({ off }) => off.length === 0);
  if (whole === undefined) throw new RangeError("Cannot compare variants: none has all mechanisms on");
  return new Rows(
    variants
      .filter((variant) => variant !== whole)
      .flatMap((variant) =>
        matchedTokens(variant.results, whole.results).map((row) => ({
          variant: variantName(variant.off),
          ...row,
        })),
      ),
    { columns: COLUMNS },
  );
}

const COLUMNS = [
  ...["variant", "benchmark", "from", "to"],
  ["difference", "points", 2],
  ["interval", "95 %", 2],
] as const;

export function variantName(off: readonly Mechanism[]): string {
  return off.length === 0 ? "all on" : `no ${off.join(", no ")}`;
}

/** All subsets, small ones first. */
export function allSubsets<T>(items: readonly T[]): T[][] {
  const subsets = Array.from({ length: 2 ** items.length }, (_, bits) =>
    items.filter((_, i) => bits & (1 << i)),
  );
  return subsets.sort((a, b) => a.length - b.length);
}

function wordOf(off: readonly Mechanism[], beta: number): string {
  return `CMC:${[`beta=${beta}`, ...off.map((name) => `${name}=false`)].join(",")}`;
}
