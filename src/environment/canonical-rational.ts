/** An exact fraction in lowest terms, the denominator positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `numerator / denominator` in lowest terms; the denominator must not be 0. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function addRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiplyRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Not negative; of 0 and n it is |n|. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

const TRIAL_LIMIT = 10_000n;

/**
 * `n` = root² · free with `free` free of squares, for n ≥ 1; undefined where trial division by the numbers up to 10⁴
 * does not settle it (what is left then exceeds 10¹² and may have three prime factors).
 */
export function splitSquare(n: bigint): { readonly root: bigint; readonly free: bigint } | undefined {
  let root = 1n;
  let free = 1n;
  for (let d = 2n; d <= TRIAL_LIMIT && d * d <= n; d++) {
    for (; n % (d * d) === 0n; n /= d * d) root *= d;
    if (n % d === 0n) {
      free *= d;
      n /= d;
    }
  }
  if (n >= TRIAL_LIMIT ** 3n) return undefined;
  const exact = BigInt(Math.round(Math.sqrt(Number(n))));
  return exact * exact === n ? { root: root * exact, free } : { root, free: free * n };
}
