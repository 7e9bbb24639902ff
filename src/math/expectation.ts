/**
 * The chance that k branches drawn without replacement from n, of which c are right, hold a right one:
 * 1 − C(n−c, k) / C(n, k), as the stable product of Chen et al. 2021 (arXiv:2107.03374), section 2.1.
 */
export function passAtK(n: number, c: number, k: number): number {
  requireDraw(n, c, k);
  if (k > n - c) return 1;
  let fail = 1;
  for (let i = n - c + 1; i <= n; i++) fail *= 1 - k / i;
  return 1 - fail;
}

/**
 * The chance that the right answer wins the vote of k branches drawn in random order from n, of which c are right and the
 * others all agree on one wrong answer. A tie goes to the answer that appears first: to either, by symmetry, half the time.
 */
export function majorityAtK(n: number, c: number, k: number): number {
  return pluralityAtK([c, n - c], 0, k);
}

/**
 * The chance that one answer wins the vote of k branches drawn in random order from all, when `counts` branches give each
 * answer. A tie goes to the answer that appears first: to each of the tied, by symmetry, equally often. Exact: sums over the
 * multivariate hypergeometric distribution. For at most 1,000 branches.
 */
export function pluralityAtK(counts: readonly number[], answer: number, k: number): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  for (const count of [counts[answer] ?? NaN, ...counts]) requireDraw(n, count, k);
  if (n > 1000) throw new RangeError(`Cannot count votes: ${n} branches are more than 1000`);
  const others = counts.filter((count, other) => other !== answer && count > 0);
  let wins = 0;
  for (let votes = Math.min(counts[answer]!, k); votes > 0; votes--) {
    wins += choose(counts[answer]!, votes) * waysToLose(others, k - votes, votes);
  }
  return wins / choose(n, k);
}

/**
 * In how many ways the others share the draws left with none above `votes`, each way divided by the number of answers then
 * tied (the one in question and those at `votes`). ways[ties][drawn] counts them over the answers seen so far.
 */
function waysToLose(others: readonly number[], left: number, votes: number): number {
  let ways = [Float64Array.from({ length: left + 1 }, (_, drawn) => Number(drawn === 0))];
  for (const count of others) {
    const next = Array.from({ length: ways.length + 1 }, () => new Float64Array(left + 1));
    for (const [ties, row] of ways.entries()) {
      for (let taken = 0; taken <= Math.min(count, votes, left); taken++) {
        const into = next[ties + Number(taken === votes)]!;
        const times = choose(count, taken);
        for (let drawn = 0; drawn + taken <= left; drawn++) into[drawn + taken]! += row[drawn]! * times;
      }
    }
    // More than left / votes answers cannot tie.
    ways = next.slice(0, Math.floor(left / votes) + 1);
  }
  return ways.reduce((sum, row, ties) => sum + row[left]! / (ties + 1), 0);
}

/** C(n, k) as a floating-point number; exact to rounding while it is below 1e308 (n up to 1,000). */
function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product *= (n - k + i) / i;
  return product;
}

function requireDraw(n: number, c: number, k: number): void {
  const counts = [n, c, k].every((x) => Number.isInteger(x) && x >= 0);
  if (counts && c <= n && k >= 1 && k <= n) return;
  throw new RangeError(
    `Cannot draw ${k} of ${n} branches, ${c} of one answer: need integers 1 ≤ k ≤ n and 0 ≤ c ≤ n`,
  );
}
