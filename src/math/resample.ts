import { MersenneTwister } from "./mersenne-twister.js";
import type { Source } from "./statistic.js";
import { requireCollections, type Table } from "./table.js";

export interface ResampleOptions {
  readonly source?: Source;
  /** How many resamples are drawn. */
  readonly resamples?: number;
  readonly seed?: number;
}

/**
 * Bootstrap: draws questions with replacement within each stratum (unless the source is the collections alone), and for
 * each drawn question one of its collections (unless the source is the questions alone), and visits the column means of
 * each resample. `rows` tells which question stands at each row. Both arrays are overwritten by the next resample.
 */
export function resample(
  table: Table,
  visit: (means: Float64Array, rows: Int32Array) => void,
  { source = "questions", resamples = 10_000, seed = 0 }: ResampleOptions = {},
): void {
  const random = new MersenneTwister(seed);
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const means = new Float64Array(table.columns.length);
  const collections = source === "questions" ? undefined : requireCollections(table);
  for (let i = 0; i < resamples; i++) {
    if (source !== "collections") drawRows(table, random, rows);
    if (collections === undefined) averageRows(table.columns, rows, means);
    else averageCollections(collections, rows, random, means);
    visit(means, rows);
  }
}

function drawRows({ strata }: Table, random: MersenneTwister, rows: Int32Array): void {
  for (const members of strata) {
    for (const row of members) rows[row] = members[random.below(members.length)]!;
  }
}

function averageRows(columns: readonly Float64Array[], rows: Int32Array, means: Float64Array): void {
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c]!;
    let sum = 0;
    for (const row of rows) sum += column[row]!;
    means[c] = sum / rows.length;
  }
}

/** A drawn question takes the same collection in every column: its samples are paired. */
function averageCollections(
  collections: readonly (readonly Float64Array[])[],
  rows: Int32Array,
  random: MersenneTwister,
  means: Float64Array,
): void {
  const replicates = collections[0]![0]!.length;
  means.fill(0);
  for (const row of rows) {
    const replicate = random.below(replicates);
    for (let c = 0; c < means.length; c++) means[c]! += collections[c]![row]![replicate]!;
  }
  for (let c = 0; c < means.length; c++) means[c]! /= rows.length;
}
