import { invert } from "./invert.js";

/** P(Z ≤ x) of the standard normal, to 1e-15; the series of Marsaglia 2004, "Evaluating the normal distribution". */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 8.3) return x < 0 ? 0 : 1;
  let sum = 0;
  let term = x;
  for (let i = 1; sum + term !== sum; i += 2) {
    sum += term;
    term *= (x * x) / (i + 2);
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The x with P(Z ≤ x) = p, 0 < p < 1; −∞ and ∞ at 0 and 1. */
export function normalQuantile(p: number): number {
  return invert(normalCdf, p);
}
