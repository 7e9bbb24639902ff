/** What one setting of a controller reaches. */
export interface Point {
  /** > 0. */
  readonly tokens: number;
  readonly accuracy: number;
}

/** A range of tokens, both ends included. */
export type Window = readonly [from: number, to: number];

/**
 * The monotone upper envelope of points: those that no other beats, by ascending tokens, and a last one at the most
 * tokens spent, since who may spend more need not. Between neighbours the envelope is a line in log tokens. It lies on or
 * above every point; a point added beneath a line becomes a corner of it all the same, for it was measured and the line was
 * not. Throws a RangeError where there are no points or tokens are not positive.
 */
export function frontier(points: readonly Point[]): readonly Point[] {
  requirePoints(points);
  const ascending = points.toSorted((a, b) => a.tokens - b.tokens || b.accuracy - a.accuracy);
  const corners: Point[] = [];
  for (const point of ascending) {
    if (corners.length === 0 || point.accuracy > corners.at(-1)!.accuracy) corners.push(point);
  }
  const best = corners.at(-1)!;
  const { tokens } = ascending.at(-1)!;
  return tokens > best.tokens ? [...corners, { tokens, accuracy: best.accuracy }] : corners;
}

/** The envelope's accuracy at these tokens. Throws a RangeError outside the tokens of the points. */
export function accuracyAt(points: readonly Point[], tokens: number): number {
  const corners = frontier(points);
  requireWithin(tokens, corners[0]!.tokens, corners.at(-1)!.tokens, "the accuracy at tokens");
  const right = corners.findIndex((corner) => corner.tokens >= tokens);
  const b = corners[right]!;
  const a = corners[right - 1];
  if (a === undefined || tokens === b.tokens) return b.accuracy;
  return a.accuracy + share(tokens, a, b) * (b.accuracy - a.accuracy);
}

/** The fewest tokens at which the envelope reaches this accuracy. Throws a RangeError outside its accuracies. */
export function tokensAt(points: readonly Point[], accuracy: number): number {
  const corners = frontier(points);
  requireWithin(accuracy, corners[0]!.accuracy, corners.at(-1)!.accuracy, "the tokens at accuracy");
  const right = corners.findIndex((corner) => corner.accuracy >= accuracy);
  const b = corners[right]!;
  const a = corners[right - 1];
  if (a === undefined || accuracy === b.accuracy) return b.tokens;
  return a.tokens * (b.tokens / a.tokens) ** ((accuracy - a.accuracy) / (b.accuracy - a.accuracy));
}

/**
 * The mean of the envelope over log tokens in a window: its normalised area under the curve. Throws a RangeError where the
 * window is empty or leaves the tokens of the points.
 */
export function meanAccuracy(points: readonly Point[], [from, to]: Window): number {
  if (!(from < to)) throw new RangeError(`Cannot average accuracy: the window is [${from}, ${to}]`);
  const inside = frontier(points).filter(({ tokens }) => tokens > from && tokens < to);
  const corners = [from, ...inside.map(({ tokens }) => tokens), to];
  const accuracies = [
    accuracyAt(points, from),
    ...inside.map(({ accuracy }) => accuracy),
    accuracyAt(points, to),
  ];
  let area = 0;
  for (let i = 1; i < corners.length; i++) {
    area += Math.log(corners[i]! / corners[i - 1]!) * ((accuracies[i]! + accuracies[i - 1]!) / 2);
  }
  return area / Math.log(to / from);
}

/**
 * For each point the index of one that beats it (no more tokens, no less accuracy, and better in one), the most accurate
 * such, of equals the cheapest; undefined for the points that none beats.
 */
export function dominators(points: readonly Point[]): readonly (number | undefined)[] {
  const best = points
    .map((_, i) => i)
    .sort((i, j) => points[j]!.accuracy - points[i]!.accuracy || points[i]!.tokens - points[j]!.tokens);
  return points.map((point) => best.find((i) => beats(points[i]!, point)));
}

function beats(a: Point, b: Point): boolean {
  return a.tokens <= b.tokens && a.accuracy >= b.accuracy && (a.tokens < b.tokens || a.accuracy > b.accuracy);
}

/** Throws a RangeError where there are no points or one is not a place in the plane of log tokens. */
export function requirePoints(points: readonly Point[]): void {
  if (points.length === 0) throw new RangeError("Cannot draw a frontier: there are no points");
  for (const [i, { tokens, accuracy }] of points.entries()) {
    if (tokens > 0 && Number.isFinite(tokens) && Number.isFinite(accuracy)) continue;
    throw new RangeError(`Cannot draw a frontier: point ${i} has ${tokens} tokens and accuracy ${accuracy}`);
  }
}

/** How far tokens are from a to b, in log tokens. */
function share(tokens: number, a: Point, b: Point): number {
  return Math.log(tokens / a.tokens) / Math.log(b.tokens / a.tokens);
}

function requireWithin(value: number, low: number, high: number, what: string): void {
  if (value >= low && value <= high) return;
  throw new RangeError(
    `Cannot read ${what} ${value}: the points span [${low}, ${high}], and beyond is not measured`,
  );
}
