/** A point of a path. */
export type PathPoint = readonly [x: number, y: number];

/** The corners of an SVG path, arcs and curves by their ends. */
export function pathPoints(path: string): PathPoint[] {
  const points: PathPoint[] = [];
  let [x, y] = [0, 0];
  for (const [, command, list] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const values = (list!.match(NUMBERS) ?? []).map(Number);
    const relative = command === command!.toLowerCase();
    const moved = (value: number | undefined, from: number): number =>
      value === undefined ? from : relative ? from + value : value;
    const kind = command!.toUpperCase();
    if (kind === "H") x = moved(values.at(-1), x);
    else if (kind === "V") y = moved(values.at(-1), y);
    else if (kind === "L" || kind === "M") {
      for (let i = 0; i + 1 < values.length; i += 2) {
        [x, y] = [moved(values[i], x), moved(values[i + 1], y)];
        points.push([x, y]);
      }
    } else [x, y] = [moved(values.at(-2), x), moved(values.at(-1), y)];
    points.push([x, y]);
  }
  return points;
}

export const NUMBERS = /-?\d*\.?\d+(?:e[-+]?\d+)?/gi;
