/**
 * One number per question: the accuracy, the tokens or a difference of them, with shuffles and then models averaged
 * first. The question is the unit of every statistic here, because its shuffles and models are not independent
 * (Miller 2024, "Adding error bars to evals"). Made by {@link toSample}, so already checked.
 */
export interface Sample {
  /** Shape [questions], finite. */
  readonly values: Float64Array;
  /** The benchmark of each question; shape [questions]; each occurs at least twice. */
  readonly strata: readonly string[];
  /**
   * The values again, recomputed on resampled branches of the question: what another collection might have given.
   * One array per question, all of the same length ≥ 2; in paired samples entry r comes from the same branches.
   */
  readonly collections?: readonly Float64Array[];
}

export interface SampleOptions {
  readonly strata?: readonly string[];
  readonly collections?: readonly ArrayLike<number>[];
}

/** Throws a RangeError unless there are at least two questions in each stratum and all numbers are finite. */
export function toSample(
  values: ArrayLike<number>,
  { strata = Array.from(values, () => ""), collections }: SampleOptions = {},
): Sample {
  requireFinite(values, "values");
  requireStrata(strata, values.length);
  const sample = { values: Float64Array.from(values), strata: [...strata] };
  if (collections === undefined) return sample;
  requireCollections(collections, values.length);
  return { ...sample, collections: collections.map((values) => Float64Array.from(values)) };
}

function requireFinite(values: ArrayLike<number>, what: string): void {
  const bad = Array.from(values).findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`Cannot make a sample: ${what}[${bad}] is ${values[bad]!}`);
}

function requireStrata(strata: readonly string[], questions: number): void {
  if (strata.length !== questions) {
    throw new RangeError(`Cannot make a sample: ${questions} values have ${strata.length} strata`);
  }
  if (questions < 2) throw new RangeError(`Cannot make a sample: it needs 2 questions and has ${questions}`);
  const single = strata.find((name) => strata.indexOf(name) === strata.lastIndexOf(name));
  if (single !== undefined) {
    throw new RangeError(`Cannot make a sample: stratum "${single}" has one question and needs 2`);
  }
}

function requireCollections(collections: readonly ArrayLike<number>[], questions: number): void {
  if (collections.length !== questions) {
    throw new RangeError(
      `Cannot make a sample: ${questions} questions have ${collections.length} rows of collections`,
    );
  }
  const replicates = collections[0]!.length;
  for (const [question, row] of collections.entries()) {
    if (row.length !== replicates || replicates < 2) {
      throw new RangeError(
        `Cannot make a sample: question ${question} has ${row.length} collections and question 0 has ${replicates}; ` +
          `all need the same number, at least 2`,
      );
    }
    requireFinite(row, `collections[${question}]`);
  }
}
