/** Rounds to the nearest integer, halves to the even one, as Python's `round(x)` does. */
export function halfEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Rounds to four decimals as Python's `round(x, 4)` does: by the exact value of the number. Only odd multiples of 1/32
 * lie exactly between two four-decimal numbers.
 */
export function halfEvenTo4(x: number): number {
  const scaled = x * 1e4;
  const nearest = Math.round(scaled);
  // Far from a half the product's rounding error cannot matter, and `toFixed` is slow.
  if (Math.abs(Math.abs(scaled - nearest) - 0.5) > 1e-6 && Math.abs(scaled) < 1e9) return nearest / 1e4;
  return Math.abs(x * 32) % 2 === 1 ? halfEven(x * 1e4) / 1e4 : Number(x.toFixed(4));
}
