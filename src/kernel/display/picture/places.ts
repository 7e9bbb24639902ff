import type { Frame, Panel } from "./panels.js";
import type { Series } from "./series.js";

/** Pixels of the picture. */
export type Place = readonly [x: number, y: number];

/** Where the points of a series lie; undefined for what has no place. */
export function toPlaces({ x, y }: Series, panel: Panel, frame: Frame): (Place | undefined)[] {
  return x.map((value, i) => {
    const [across, up] = [panel.x.at(value), panel.y.at(y[i])];
    return across === undefined || up === undefined ? undefined : [frame.h(across), frame.v(up)];
  });
}

export function known(places: readonly (Place | undefined)[]): Place[] {
  return places.filter((place) => place !== undefined);
}

/** The runs of places without a gap. */
export function toRuns(places: readonly (Place | undefined)[]): Place[][] {
  const runs: Place[][] = [[]];
  for (const place of places) {
    if (place) runs.at(-1)!.push(place);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** A run with the corners of its steps. */
export function stepped(run: readonly Place[], shape: string): Place[] {
  return run.flatMap((place, i): Place[] => {
    const before = run[i - 1];
    if (before === undefined) return [place];
    const [[x0, y0], [x1, y1]] = [before, place];
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    if (shape === "hv") return [[x1, y0], place];
    if (shape === "vh") return [[x0, y1], place];
    if (shape === "hvh") return [[x, y0], [x, y1], place];
    return shape === "vhv" ? [[x0, y], [x1, y], place] : [place];
  });
}
