import type { Attributes } from "./figure.js";
import { axisNumber, columnGap, panels, rowGap } from "./panels.js";

interface Point {
  readonly tokens: number;
  readonly accuracy: number;
}

/** An inset: its axes, and the rounds that it shows. */
export interface Zoom<P> {
  readonly rounds: readonly P[];
  readonly x: string;
  readonly y: string;
  readonly axes: Readonly<Record<string, Attributes>>;
}

/**
 * An inset in the lower right of a panel on all rounds but the first; undefined where these already fill a third of the
 * panel's accuracies, or are fewer than three.
 */
export function zoom<P extends Point>(
  rounds: readonly P[],
  panel: number,
  { count, height: pixels }: { readonly count: number; readonly height: number },
): Zoom<P> | undefined {
  const rest = rounds.slice(1);
  if (rest.length < 3 || spread(rest) > spread(rounds) / 3) return undefined;
  const shape = panels(count);
  const { columns, rows } = shape;
  const gaps = { x: columnGap(shape), y: rowGap(shape, pixels) };
  const [column, row] = [panel % columns, Math.floor(panel / columns)];
  const [width, height] = [share(columns, gaps.x), share(rows, gaps.y)];
  const left = column * (width + (gaps.x * width) / (1 - gaps.x));
  const bottom = 1 - (row + 1) * height - row * ((gaps.y * height) / (1 - gaps.y));
  const number = axisNumber(count + panel);
  return {
    rounds: rest,
    x: `x${number}`,
    y: `y${number}`,
    axes: {
      [`xaxis${number}`]: {
        ...INSET,
        type: "log",
        tickformat: ".3s",
        nticks: 4,
        domain: [left + 0.42 * width, left + 0.96 * width],
        anchor: `y${number}`,
        range: padded(rest.map(({ tokens }) => Math.log10(tokens))),
      },
      [`yaxis${number}`]: {
        ...INSET,
        nticks: 5,
        domain: [bottom + 0.16 * height, bottom + 0.6 * height],
        anchor: `x${number}`,
        range: padded(rest.map(({ accuracy }) => accuracy)),
      },
    },
  };
}

const INSET: Attributes = { mirror: true, automargin: false, tickfont: { size: 10 } };

/** Of a panel in the whole, as Plotly's grid divides it. */
function share(count: number, gap: number): number {
  return count === 1 ? 1 : (1 - gap) / (count - gap);
}

function spread(points: readonly Point[]): number {
  const accuracies = points.map(({ accuracy }) => accuracy);
  return Math.max(...accuracies) - Math.min(...accuracies);
}

function padded(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = 0.22 * (high - low || 1);
  return [low - pad, high + pad];
}
