import type { Attributes } from "./figure.js";
import { axisNumber } from "./panels.js";

/** One panel of a column of panels that share x. */
export interface Band {
  readonly name: string;
  /** Pixels. */
  readonly height: number;
  /** Pixels to the band beneath. */
  readonly gap: number;
  readonly x: Attributes;
  readonly y: Attributes;
  /** Bands with the same word share x. */
  readonly shares: string;
}

export interface Bands {
  readonly body: number;
  readonly axes: Readonly<Record<string, Attributes>>;
  /** The axes of a trace in a band of a column. */
  readonly place: (column: number, band: string) => { readonly xaxis: string; readonly yaxis: string };
  /** From the bottom of one band to the top of another, as shares of the body. */
  readonly span: (top: string, bottom: string) => readonly [from: number, to: number];
}

const COLUMN_GAP = 0.04;

/** Columns of bands side by side, all at the same scales; the first column alone labels y. */
export function layBands(bands: readonly Band[], columns: number): Bands {
  const body = bands.reduce((sum, { height, gap }, i) => sum + height + (i < bands.length - 1 ? gap : 0), 0);
  const tops = bands.map((_, b) => bands.slice(0, b).reduce((sum, { height, gap }) => sum + height + gap, 0));
  const domains = bands.map(
    ({ height }, b) => [1 - (tops[b]! + height) / body, 1 - tops[b]! / body] as const,
  );
  const indexOf = (name: string): number => bands.findIndex((band) => band.name === name);
  const number = (column: number, band: number): string => axisNumber(column * bands.length + band);
  const width = (1 - COLUMN_GAP * (columns - 1)) / columns;
  const axes: Record<string, Attributes> = {};
  for (let column = 0; column < columns; column++) {
    const left = column * (width + COLUMN_GAP);
    for (const [b, { x, y, shares }] of bands.entries()) {
      const n = number(column, b);
      const leader = number(
        0,
        bands.findIndex((band) => band.shares === shares),
      );
      axes[`xaxis${n}`] = {
        ...x,
        domain: [left, left + width],
        anchor: `y${n}`,
        ...(n !== leader && { matches: `x${leader}` }),
      };
      axes[`yaxis${n}`] = {
        ...(column === 0 ? y : { ...y, title: {}, showticklabels: false }),
        domain: domains[b],
        anchor: `x${n}`,
        ...(column > 0 && { matches: `y${number(0, b)}` }),
      };
    }
  }
  return {
    body,
    axes,
    place: (column, band) => {
      const n = number(column, indexOf(band));
      return { xaxis: `x${n}`, yaxis: `y${n}` };
    },
    span: (top, bottom) => [domains[indexOf(bottom)]![0], domains[indexOf(top)]![1]],
  };
}
