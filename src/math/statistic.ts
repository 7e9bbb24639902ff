/**
 * A number computed from the means of some samples, in their order: `([a, b]) => b - a`. NaN where it is undefined. It
 * must depend on nothing else and keep no reference to its argument.
 */
export type Statistic = (means: Float64Array) => number;

/**
 * Which randomness a statement allows for. `questions`: other questions like these, each with its one collection of
 * branches, whose noise is thereby included. `collections`: these questions with newly collected branches. `both`: the
 * two variances added, which counts the noise of the collections twice and is therefore conservative (Davison & Hinkley
 * 1997, section 3.8).
 */
export type Source = "questions" | "collections" | "both";
