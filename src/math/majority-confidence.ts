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
  return first <= TABLED && second <= TABLED ? table[first * (TABLED + 1) + second]! : binomialTail(first, second);
}

/** P(Bin(n, ½) ≤ first) with n = first + second + 1; sums the side with fewer terms. */
export function binomialTail(first: number, second: number): number {
  const n = first + second + 1;
  return first > second ? 1 - lowerTail(n, second) : lowerTail(n, first);
}

/** P(Bin(n, ½) ≤ k) for k ≤ n / 2, from the largest term down. */
function lowerTail(n: number, k: number): number {
  let term = Math.exp(logChoose(n, k) - n * Math.LN2);
  let sum = 0;
  for (let j = k; j >= 0 && term > sum * 1e-18; j--) {
    sum += term;
    term *= j / (n - j + 1);
  }
  return sum;
}

/** ln C(n, k) as a sum of k logarithms: exact to rounding, and only needed beyond the table or to build it. */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let j = 1; j <= k; j++) sum += Math.log((n - k + j) / j);
  return sum;
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
