import { requirePoints, type Point, type Window } from "./frontier.js";

/**
 * The area that the points dominate over log10 tokens in a window, above a reference accuracy; in accuracy × decades
 * (Zitzler & Thiele 1998). A point counts from its own tokens to the window's end, at its accuracy: nothing is
 * interpolated, so a point more never makes it less.
 */
export function hypervolume(
  points: readonly Point[],
  { window: [from, to], reference }: { readonly window: Window; readonly reference: number },
): number {
  if (!(from > 0 && from < to))
    throw new RangeError(`Cannot measure a hypervolume: the window is [${from}, ${to}]`);
  requirePoints(points);
  let area = 0;
  let level = reference;
  for (const { tokens, accuracy } of points.toSorted((a, b) => a.tokens - b.tokens)) {
    if (tokens >= to || accuracy <= level) continue;
    area += (accuracy - level) * Math.log10(to / Math.max(tokens, from));
    level = accuracy;
  }
  return area;
}
