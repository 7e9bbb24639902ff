/** Votes up to which confidences are read from a table: 32 KB for totals that every released controller stays under. */
const TABLED = 64;

const table = buildTable();

/**
 * How sure a vote is of its leader: P(Beta(first + 1, second + 1) > ½), the posterior probability under a uniform prior
 * that the leading answer (`first` votes) is truly more frequent than the runner-up (`second` votes). In closed form
 * P(Bin(first + second + 1, ½) ≤ first). Adaptive-Consistency, Aggarwal et al. 2023 (arXiv:2305.11860), section 3.
 * Both counts are integers ≥ 0; 0.5 when both are 0.
 */
export function majorityConfidence(first: number, second: number): number {
  return first <= TABLED && second <= TABLED
    ? table[first * (TABLED + 1) + second]!
    : binomialTail(first, second);
}

/** P(Bin(n, ½) ≤ first) with n = first + second + 1; sums the side with fewer terms. */
export function binomialTail(first: number, second: number): number {
  const n = first + second + 1;
  return first > second ? 1 - lowerTail(n, second) : lowerTail(n, first);
}

/** P(Bin(n, ½) ≤ k) for k ≤ n / 2, from the largest term down. */
function lowerTail(n: number, k: number): number {
  let term = probability(n, k);
  let sum = 0;
  for (let j = k; j >= 0 && term > sum * 1e-18; j--) {
    sum += term;
    term *= j / (n - j + 1);
  }
  return sum;
}

/** C(n, k) / 2ⁿ. Halving is exact, so it is done whenever the product would grow. */
function probability(n: number, k: number): number {
  let product = 1;
  let halvings = n;
  for (let j = 1; j <= k; j++) {
    product *= (n - k + j) / j;
    for (; product > 1 && halvings > 0; halvings--) product /= 2;
  }
  return product * 2 ** -halvings;
}

function buildTable(): Float64Array {
  const values = new Float64Array((TABLED + 1) ** 2);
  for (let first = 0; first <= TABLED; first++) {
    for (let second = 0; second <= TABLED; second++) {
      values[first * (TABLED + 1) + second] = binomialTail(first, second);
    }
  }
  return values;
}
