import type { Block } from "./blocks.js";
import type { Side } from "./layout-axes.js";
import type { Scale } from "./scale.js";
import type { Series } from "./series.js";

/** A place that an axis shows, and at which sides of it there should be room. */
export interface Reach {
  readonly place: number;
  readonly below: boolean;
  readonly above: boolean;
}

/** What of a series lies along an axis. */
export function reachOf(series: Series, blocks: readonly Block[], side: Side, { place }: Scale): Reach[] {
  const errors = series.errors[side];
  const ends = errors
    ? series[side].flatMap((value, i) => errors.ends(i, Number(value)) ?? []).map(place)
    : [];
  if (series.bars) {
    const along = series.bars.horizontal === (side === "x");
    return along ? [...bars(blocks), ...around(ends, true)] : slots(blocks);
  }
  const zero = { tozeroy: "y", tozerox: "x" }[series.fill?.to ?? ""] === side ? [place(0)] : [];
  const roomy = side === "y" || series.marks !== undefined || series.labels.length > 0;
  return [...around([...series[side].map(place), ...ends], roomy), ...around(zero, false)];
}

/** Two numbers of places, with room at the ends where they are values of points. */
function around(places: readonly number[], room: boolean): Reach[] {
  return places.map((place) => ({ place, below: room, above: room }));
}

function bars(blocks: readonly Block[]): Reach[] {
  return blocks.flatMap(({ along: [base, end] }) => [
    { place: base, below: false, above: false },
    { place: end, below: end < base || base === -Infinity, above: end > base },
  ]);
}

function slots(blocks: readonly Block[]): Reach[] {
  return blocks.flatMap(({ slot, across }) => around([...slot, ...across], false));
}
