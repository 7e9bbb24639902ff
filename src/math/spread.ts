import type { Source, Statistic } from "./statistic.js";
import { mean, means, requireCollections, type Table } from "./table.js";

/** How far a statistic strays, by the jackknife. */
export interface Spread {
  /** Unbiased for a mean: the square of its standard error. */
  readonly variance: number;
  /** The second and third central moments that resampling gives, without a correction for small samples. */
  readonly second: number;
  readonly third: number;
}

/** The spread from the randomness that `source` allows for: variances and third moments of independent sources add. */
export function spread(statistic: Statistic, table: Table, source: Source): Spread {
  if (source === "questions") return questionSpread(statistic, table);
  const collections = collectionSpread(statistic, table);
  if (source === "collections") return collections;
  const questions = questionSpread(statistic, table);
  return {
    variance: questions.variance + collections.variance,
    second: questions.second + collections.second,
    third: questions.third + collections.third,
  };
}

/** The variance of the mean is Σ (nₕ/n)² sₕ²/nₕ over strata h (Davison & Hinkley 1997, section 3.2.1). */
function questionSpread(statistic: Statistic, table: Table): Spread {
  const all = means(table);
  let variance = 0;
  let second = 0;
  let third = 0;
  for (const members of table.strata) {
    const influences = leaveOneOut(statistic, table, all, members);
    const squares = sumOfSquares(influences) / table.rows ** 2;
    variance += squares * (members.length / (members.length - 1));
    second += squares;
    third += sumOfCubes(influences) / table.rows ** 3;
  }
  return { variance, second, third };
}

/** n times the move of the statistic that each question of a stratum causes: its deviation, if the statistic is the mean. */
function leaveOneOut(
  statistic: Statistic,
  table: Table,
  all: Float64Array,
  members: Int32Array,
): Float64Array {
  const centres = table.columns.map((column) => meanOf(column, members));
  const without = new Float64Array(all.length);
  const weight = members.length / table.rows / (members.length - 1);
  const values = new Float64Array(members.length);
  for (let i = 0; i < members.length; i++) {
    const row = members[i]!;
    for (let c = 0; c < all.length; c++) {
      without[c] = all[c]! - weight * (table.columns[c]![row]! - centres[c]!);
    }
    values[i] = statistic(without);
  }
  const centre = mean(values);
  return values.map((value) => (centre - value) / weight);
}

/** As if each question took each of its collections in turn. The variance of the mean is Σ sᵢ²/n² over the questions i. */
function collectionSpread(statistic: Statistic, table: Table): Spread {
  const collections = requireCollections(table);
  const all = Float64Array.from(collections, (column) => mean(column.map(mean)));
  const moved = new Float64Array(all.length);
  let variance = 0;
  let second = 0;
  let third = 0;
  for (let row = 0; row < table.rows; row++) {
    const centres = collections.map((column) => mean(column[row]!));
    const values = collections[0]![row]!.map((_, replicate) => {
      for (let c = 0; c < all.length; c++) {
        moved[c] = all[c]! + (collections[c]![row]![replicate]! - centres[c]!) / table.rows;
      }
      return statistic(moved);
    });
    const centre = mean(values);
    const deviations = values.map((value) => value - centre);
    variance += sumOfSquares(deviations) / (values.length - 1);
    second += sumOfSquares(deviations) / values.length;
    third += sumOfCubes(deviations) / values.length;
  }
  return { variance, second, third };
}

function meanOf(column: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (const row of rows) sum += column[row]!;
  return sum / rows.length;
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

function sumOfCubes(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value * value;
  return sum;
}
