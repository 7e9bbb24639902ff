/**
 * The x with cdf(x) = p of a distribution symmetric about 0, by bisection to the last bit; −∞ at p = 0, ∞ at p = 1.
 * Throws a RangeError unless 0 ≤ p ≤ 1.
 */
export function invert(cdf: (x: number) => number, p: number): number {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`Cannot take a quantile: the probability must be in [0, 1], current value is ${p}`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p < 0.5) return -invert(cdf, 1 - p);
  let low = 0;
  let high = 1;
  while (cdf(high) < p) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
}
