import type { Axis } from "./axis.js";
import type { Series } from "./series.js";
import { round, text } from "./text.js";
import { escapeHtml } from "../escape.js";

/** The inside of a panel, in pixels from its left upper corner. */
export interface Inside {
  readonly x: Axis;
  readonly y: Axis;
  readonly width: number;
  readonly height: number;
}

type Place = readonly [x: number, y: number];

/** One series inside a panel; values without a place leave a gap. */
export function drawSeries(series: Series, inside: Inside): string {
  const { bars, lines, points, labels } = series;
  const places = series.x.map((value, i) => placeOf(value, series.y[i], inside));
  const color = escapeHtml(series.color);
  const known = places.filter((place) => place !== undefined);
  return [
    ...(bars ? known.map((place) => bar(place, { series, inside, color })) : []),
    ...(lines ? segments(places).map((segment) => line(segment, color)) : []),
    ...(points
      ? known.map(([x, y]) => `<circle cx="${round(x)}" cy="${round(y)}" r="3.5" fill="${color}"/>`)
      : []),
    ...labels.map((label, i) => {
      const place = places[i];
      return place && typeof label === "string"
        ? text(place[0], place[1] - 7, label, 'text-anchor="middle"')
        : "";
    }),
  ].join("");
}

function placeOf(x: unknown, y: unknown, inside: Inside): Place | undefined {
  const [across, up] = [inside.x.at(x), inside.y.at(y)];
  return across === undefined || up === undefined
    ? undefined
    : [across * inside.width, (1 - up) * inside.height];
}

/** The runs of places without a gap. */
function segments(places: readonly (Place | undefined)[]): Place[][] {
  const runs: Place[][] = [[]];
  for (const place of places) {
    if (place) runs.at(-1)!.push(place);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

function line(segment: readonly Place[], color: string): string {
  const points = segment.map((place) => place.map(round).join(",")).join(" ");
  return `<polyline fill="none" stroke="${color}" stroke-width="2" points="${points}"/>`;
}

/** From zero to the value, over seven tenths of its place. */
function bar(
  [x, y]: Place,
  { series, inside, color }: { readonly series: Series; readonly inside: Inside; readonly color: string },
): string {
  const rect = (left: number, top: number, right: number, bottom: number): string =>
    `<rect x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}" fill="${color}"/>`;
  if (series.horizontal) {
    const zero = (inside.x.at(0) ?? 0) * inside.width;
    const half = 0.35 * inside.y.unit * inside.height;
    return rect(Math.min(x, zero), y - half, Math.max(x, zero), y + half);
  }
  const zero = (1 - (inside.y.at(0) ?? 0)) * inside.height;
  const half = 0.35 * inside.x.unit * inside.width;
  return rect(x - half, Math.min(y, zero), x + half, Math.max(y, zero));
}
