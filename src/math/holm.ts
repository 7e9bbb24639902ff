/**
 * Holm's step-down correction: p-values of a family of tests, adjusted so that rejecting those at most α makes any false
 * rejection at all no likelier than α, however the tests depend on each other. In the order given (Holm 1979). Throws a
 * RangeError for a value outside [0, 1].
 */
export function holm(ps: readonly number[]): readonly number[] {
  const bad = ps.find((p) => !(p >= 0 && p <= 1));
  if (bad !== undefined) throw new RangeError(`Cannot correct p-values: one is ${bad}`);
  const adjusted = new Array<number>(ps.length);
  let least = 0;
  const ascending = ps.map((_, i) => i).sort((i, j) => ps[i]! - ps[j]!);
  for (const [rank, i] of ascending.entries()) {
    least = Math.max(least, Math.min(1, (ps.length - rank) * ps[i]!));
    adjusted[i] = least;
  }
  return adjusted;
}
