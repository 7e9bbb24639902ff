import { invert } from "./invert.js";
import { normalQuantile } from "./normal.js";

/** Degrees of freedom from which the expansion around the normal is exact to 1e-8. */
const MANY = 1000;

/** P(T ≤ x) of Student's t; `df` is an integer ≥ 1 (Abramowitz & Stegun 26.7.3 and 26.7.4). */
export function tCdf(x: number, df: number): number {
  const theta = Math.atan(x / Math.sqrt(df));
  const cos2 = Math.cos(theta) ** 2;
  const odd = df % 2 === 1;
  let term = odd ? Math.cos(theta) : 1;
  let sum = 0;
  for (let k = odd ? 1 : 0; k < df - 1; k += 2) {
    sum += term;
    term *= (cos2 * (k + 1)) / (k + 2);
  }
  const twoSided = odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
  return (1 + twoSided) / 2;
}

/** The x with P(T ≤ x) = p; `df` is an integer ≥ 1 (from 1,000 on Abramowitz & Stegun 26.7.5). */
export function tQuantile(p: number, df: number): number {
  if (!(Number.isInteger(df) && df >= 1)) {
    throw new RangeError(
      `Cannot take a quantile of t: the degrees of freedom must be an integer ≥ 1, current value is ${df}`,
    );
  }
  if (df < MANY) return invert((x) => tCdf(x, df), p);
  const z = normalQuantile(p);
  return z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
}
