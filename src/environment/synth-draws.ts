import { createHash } from "node:crypto";
import { MersenneTwister } from "../math/mersenne-twister.js";

/*
 * Draws use only +, −, ×, ÷ and √, which every JavaScript engine rounds alike, so that a seed gives the same recordings
 * everywhere; exp, log and pow may differ in their last bit.
 */

/** An independent stream of random numbers for each list of names. */
export function stream(...names: readonly (string | number)[]): MersenneTwister {
  return new MersenneTwister(createHash("sha256").update(JSON.stringify(names)).digest().readUInt32LE());
}

/** Bell-shaped with mean 0 and variance 1, within ±2√3: the sum of four uniform numbers, centred and scaled. */
export function bell(random: MersenneTwister): number {
  const sum = random.random() + random.random() + random.random() + random.random();
  return (sum - 2) * Math.sqrt(3);
}

/** Rises from 0 over ½ at x = 0 to 1. */
export function sigmoid(x: number): number {
  return (1 + x / Math.sqrt(1 + x * x)) / 2;
}

/** Item i with a probability proportional to ratioⁱ. */
export function pickGeometric<T>(random: MersenneTwister, items: readonly T[], ratio: number): T {
  const weights: number[] = [];
  for (let weight = 1; weights.length < items.length; weight *= ratio) weights.push(weight);
  let left = random.random() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => (left -= weight) < 0);
  // Rounding may leave a rest after the last item; at(-1) is that item.
  return items.at(index)!;
}

/** The parabola through (0, start), (½, middle) and (1, end). */
export function parabola([start, middle, end]: readonly [number, number, number], t: number): number {
  return start * (1 - t) * (1 - 2 * t) + 4 * middle * t * (1 - t) + end * t * (2 * t - 1);
}
