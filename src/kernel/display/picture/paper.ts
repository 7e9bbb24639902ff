import { numberOf, partOf } from "./fields.js";
import type { JsonObject } from "../../json.js";

/** Pixels of a picture: its size, and where the fractions that Plotly calls paper lie. */
export interface Paper {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly x: (fraction: number) => number;
  readonly y: (fraction: number) => number;
}

const WIDTH = 840;
const HEIGHT = 450;
/** Pixels that a layout may ask for. */
const LARGEST = 4000;
const MARGIN = { l: 64, r: 24, t: 56, b: 52 };

export type Margin = Readonly<Record<keyof typeof MARGIN, number>>;

export function sizeOf(layout: JsonObject): { readonly width: number; readonly height: number } {
  const size = (name: string, fallback: number): number => {
    const given = numberOf(layout, name, fallback);
    return given > MARGIN.t + MARGIN.b && given <= LARGEST ? given : fallback;
  };
  return { width: size("width", WIDTH), height: size("height", HEIGHT) };
}

/** The paper of a layout with margins that it asks for or that are needed, whichever are larger. */
export function toPaper(layout: JsonObject, needed: Partial<Margin>): Paper {
  const { width, height } = sizeOf(layout);
  const asked = partOf(layout, "margin");
  const margin = (name: keyof Margin, most: number): number =>
    Math.min(most, Math.max(numberOf(asked, name, MARGIN[name]), needed[name] ?? 0));
  const [left, top] = [margin("l", width / 2), margin("t", height / 3)];
  const [across, up] = [width - left - margin("r", width / 3), height - top - margin("b", height / 3)];
  return {
    ...{ width, height, left, top },
    x: (fraction) => left + fraction * across,
    y: (fraction) => top + (1 - fraction) * up,
  };
}
