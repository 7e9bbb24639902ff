import { toAxis, type Axis } from "./axis.js";
import { toBlocks, type Block } from "./blocks.js";
import { matched, sideOf, specOf } from "./layout-axes.js";
import { sizeOf, type Paper } from "./paper.js";
import { reachOf } from "./reach.js";
import { toScale, type Scale } from "./scale.js";
import type { Series } from "./series.js";
import type { JsonObject } from "../../json.js";

/** A pair of axes and what is drawn on it. */
export interface Panel {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly blocks: ReadonlyMap<Series, readonly Block[]>;
}

/** The panels of a figure in the order of their traces. */
export function toPanels(series: readonly Series[], layout: JsonObject): Panel[] {
  const pairs = [...new Set(series.map(({ axes }) => `${axes.x} ${axes.y}`))].map(
    (pair) => pair.split(" ") as [string, string],
  );
  const names = [...new Set(pairs.flat())];
  const scales = new Map(names.map((name) => [name, scaleOf(name, layout, series)]));
  const panels = pairs.map(([x, y]) => {
    const own = series.filter(({ axes }) => axes.x === x && axes.y === y);
    return { x, y, own, blocks: toBlocks(own, { x: scales.get(x)!, y: scales.get(y)! }, layout) };
  });
  const { width, height } = sizeOf(layout);
  const toOwnAxis = (name: string): Axis => {
    const [side, alike, scale] = [sideOf(name), matched(name, layout), scales.get(name)!];
    const reaches = panels
      .filter((panel) => alike(panel[side]))
      .flatMap(({ own, blocks }) => own.flatMap((one) => reachOf(one, blocks.get(one) ?? [], side, scale)));
    const others = panels.filter((panel) => panel[side] === name).map(({ x, y }) => (side === "x" ? y : x));
    return toAxis(name, { layout, scale, reaches, others, pixels: 0.8 * (side === "x" ? width : height) });
  };
  const axes = new Map(names.map((name) => [name, toOwnAxis(name)]));
  return panels.map(({ x, y, own, blocks }) => ({ x: axes.get(x)!, y: axes.get(y)!, series: own, blocks }));
}

function scaleOf(name: string, layout: JsonObject, series: readonly Series[]): Scale {
  const [side, alike] = [sideOf(name), matched(name, layout)];
  const values = series.filter(({ axes }) => alike(axes[side])).flatMap((one) => one[side]);
  return toScale(specOf(name, layout), values);
}

/** A panel in pixels of the picture. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where fractions of its axes lie. */
  readonly h: (fraction: number) => number;
  readonly v: (fraction: number) => number;
}

export function frameOf({ x, y }: Panel, paper: Paper): Frame {
  const [left, right] = x.domain.map(paper.x) as [number, number];
  const [bottom, top] = y.domain.map(paper.y) as [number, number];
  return {
    ...{ left, right, top, bottom },
    h: (fraction) => left + fraction * (right - left),
    v: (fraction) => bottom + fraction * (top - bottom),
  };
}
