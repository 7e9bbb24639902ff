import type { Sample } from "./sample.js";

/** Paired samples side by side: one column per sample, one row per question. */
export interface Table {
  readonly rows: number;
  /** Shape [samples][rows]. */
  readonly columns: readonly Float64Array[];
  /** The rows of each stratum; shape [strata][rows of it]. */
  readonly strata: readonly Int32Array[];
  /** Shape [samples][rows][replicates]; undefined unless every sample has collections. */
  readonly collections: readonly (readonly Float64Array[])[] | undefined;
}

/** Throws a RangeError unless all samples are of the same questions (as far as their strata tell). */
export function toTable(samples: readonly Sample[]): Table {
  const [first] = samples;
  if (first === undefined) throw new RangeError("Cannot pair samples: there are none");
  for (const [i, { strata }] of samples.entries()) {
    if (strata.length !== first.strata.length) {
      throw new RangeError(
        `Cannot pair samples: sample 0 has ${first.strata.length} questions, sample ${i} has ${strata.length}`,
      );
    }
    const question = strata.findIndex((name, q) => name !== first.strata[q]);
    if (question >= 0) {
      throw new RangeError(
        `Cannot pair samples: question ${question} is of "${first.strata[question]!}" in sample 0 and of "${strata[question]!}" in sample ${i}`,
      );
    }
  }
  return {
    rows: first.strata.length,
    columns: samples.map(({ values }) => values),
    strata: rowsByStratum(first.strata),
    collections: pairCollections(samples),
  };
}

export function mean(values: Float64Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The mean of each column. */
export function means({ columns }: Table): Float64Array {
  return Float64Array.from(columns, mean);
}

/** The table with question `rows[i]` in row i, without collections. */
export function drawn({ columns, strata }: Table, rows: Int32Array): Table {
  const drawn = columns.map((column) => column.map((_, i) => column[rows[i]!]!));
  return { rows: rows.length, columns: drawn, strata, collections: undefined };
}

/** Shape [samples][rows][replicates]. Throws a RangeError where a sample has no collections. */
export function requireCollections({ collections }: Table): readonly (readonly Float64Array[])[] {
  if (collections !== undefined) return collections;
  throw new RangeError("Cannot resample collections: a sample has none");
}

function rowsByStratum(strata: readonly string[]): Int32Array[] {
  const rows = strata.map((_, row) => row);
  return [...new Set(strata)].map((name) => Int32Array.from(rows.filter((row) => strata[row] === name)));
}

function pairCollections(samples: readonly Sample[]): readonly (readonly Float64Array[])[] | undefined {
  const collections = samples.flatMap((sample) =>
    sample.collections === undefined ? [] : [sample.collections],
  );
  if (collections.length < samples.length) return undefined;
  const [first, ...others] = collections.map(([row]) => row!.length);
  const odd = others.find((replicates) => replicates !== first);
  if (odd === undefined) return collections;
  throw new RangeError(
    `Cannot pair samples: sample 0 has ${first!} collections of each question, another has ${odd}`,
  );
}
