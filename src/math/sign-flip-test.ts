import { MersenneTwister } from "./mersenne-twister.js";
import type { Sample } from "./sample.js";
import { toTable } from "./table.js";

export interface SignFlipTest {
  /** Two-sided, in (0, 1]. */
  readonly p: number;
  /** Whether every flip of signs was counted rather than a random draw of them. */
  readonly exact: boolean;
}

/** All 2^20 flips take some ten milliseconds. */
const ENUMERABLE = 20;

/** Cells of the distribution of the sum, above which flips are drawn at random. */
const COUNTABLE = 200_000;

/** Unequal values of real measurements differ by more than this share of the largest. */
const ROUNDING = 1e-9;

/**
 * Tests that b and a do not differ on the same questions: if so, each question's difference is as likely of either sign,
 * and p is the chance of a mean difference at least as far from 0 (Fisher 1935, "The Design of Experiments", section 21). Exact if at most 20
 * questions differ or the differences are multiples of a common unit; else over `draws` random flips.
 */
export function signFlipTest(
  a: Sample,
  b: Sample,
  { draws = 100_000, seed = 0 }: { readonly draws?: number; readonly seed?: number } = {},
): SignFlipTest {
  const differences = differing(a, b);
  if (differences.length <= ENUMERABLE) return { p: enumerate(differences), exact: true };
  const steps = inUnits(differences);
  if (steps !== undefined) return { p: count(steps), exact: true };
  return { p: draw(differences, draws, new MersenneTwister(seed)), exact: false };
}

/** The differences b − a that are not 0. */
function differing(a: Sample, b: Sample): Float64Array {
  const [before, after] = toTable([a, b]).columns;
  const isZero = (x: number, q: number) => Math.abs(x) <= ROUNDING * Math.abs(before![q]!);
  return after!.map((value, q) => value - before![q]!).filter((x, q) => !isZero(x, q));
}

/** Doubles the list of signed sums with each difference. */
function enumerate(differences: Float64Array): number {
  const sums = new Float64Array(2 ** differences.length);
  let size = 1;
  for (const difference of differences) {
    for (let i = 0; i < size; i++) {
      sums[size + i] = sums[i]! - difference;
      sums[i]! += difference;
    }
    size *= 2;
  }
  const threshold = farAs(differences);
  return sums.reduce((hits, sum) => hits + Number(Math.abs(sum) >= threshold), 0) / size;
}

/** The differences as integers, if some 1/q (q ≤ 1000) is a unit of them all and the sums fit in a table. */
function inUnits(differences: Float64Array): Int32Array | undefined {
  for (let q = 1; q <= 1000; q++) {
    const isWhole = (x: number) => Math.abs(x * q - Math.round(x * q)) <= ROUNDING * q * Math.abs(x);
    if (!differences.every(isWhole)) continue;
    const steps = Int32Array.from(differences, (x) => Math.round(x * q));
    return total(steps) <= COUNTABLE ? steps : undefined;
  }
  return undefined;
}

/** chance[total + s] is the probability of the signed sum s of the steps seen so far. */
function count(steps: Int32Array): number {
  const reach = total(steps);
  let chance = new Float64Array(2 * reach + 1);
  chance[reach] = 1;
  for (const signed of steps) {
    const step = Math.abs(signed);
    chance = chance.map((_, i) => ((chance[i - step] ?? 0) + (chance[i + step] ?? 0)) / 2);
  }
  const threshold = Math.abs(steps.reduce((sum, step) => sum + step, 0));
  return chance.reduce((p, value, i) => (Math.abs(i - reach) >= threshold ? p + value : p), 0);
}

/** The observed signs count as one of the draws, so that p is valid and never 0 (Phipson & Smyth 2010). */
function draw(differences: Float64Array, draws: number, random: MersenneTwister): number {
  const threshold = farAs(differences);
  let hits = 1;
  for (let i = 0; i < draws; i++) {
    let sum = 0;
    for (let j = 0, bits = 0; j < differences.length; j++, bits >>>= 1) {
      if (j % 32 === 0) bits = random.uint32();
      sum += bits & 1 ? differences[j]! : -differences[j]!;
    }
    hits += Number(Math.abs(sum) >= threshold);
  }
  return hits / (draws + 1);
}

/** The observed sum, less what rounding may take from an equal one. */
function farAs(differences: Float64Array): number {
  return Math.abs(differences.reduce((sum, x) => sum + x, 0)) - ROUNDING * total(differences);
}

function total(values: Float64Array | Int32Array): number {
  let sum = 0;
  for (const value of values) sum += Math.abs(value);
  return sum;
}
