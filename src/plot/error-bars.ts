import type { Attributes } from "./figure.js";
import type { Interval } from "./source.js";

/** Bars from each value to the ends of its interval; none where it has no interval. */
export function errorBars(
  values: readonly number[],
  intervals: readonly (Interval | null)[],
  look: Attributes = {},
): Attributes {
  const ends = values.map((value, i) => intervals[i] ?? ([value, value] as const));
  return {
    type: "data",
    symmetric: false,
    array: values.map((value, i) => ends[i]![1] - value),
    arrayminus: values.map((value, i) => value - ends[i]![0]),
    width: 0,
    ...look,
  };
}
