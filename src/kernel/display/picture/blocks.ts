import { fieldAt, numberOf, wordOf } from "./fields.js";
import type { Scale } from "./scale.js";
import type { Series } from "./series.js";
import type { JsonObject } from "../../json.js";

/** One bar, in places of its two axes. */
export interface Block {
  readonly index: number;
  /** From the base to the value; a base of −∞ is the edge. */
  readonly along: readonly [base: number, end: number];
  readonly across: readonly [low: number, high: number];
  /** Of the axis that it stands on: what it and its gap fill. */
  readonly slot: readonly [low: number, high: number];
}

/** The bars of those series of one pair of axes, beside, over or on top of each other as the layout says. */
export function toBlocks(
  series: readonly Series[],
  scales: { readonly x: Scale; readonly y: Scale },
  layout: JsonObject,
): Map<Series, Block[]> {
  const own = series.filter(({ bars }) => bars !== undefined);
  const mode = wordOf(layout, "barmode", "group");
  const stands = ({ bars, x, y }: Series): number[] =>
    bars!.horizontal ? y.map(scales.y.place) : x.map(scales.x.place);
  const gap = numberOf(layout, "bargap", 0.2);
  const middles = own.flatMap(stands);
  const unit = smallestStep(middles);
  // As in Plotly, bars are as thick as they can be where no two stand at the same place.
  const beside = mode === "group" && new Set(middles).size < middles.length ? own.length : 1;
  const heaps = new Map<string, number>();
  return new Map(
    own.map((one, nth) => {
      const { horizontal, base, width } = one.bars!;
      const scale = horizontal ? scales.x : scales.y;
      const lengths = horizontal ? one.x : one.y;
      const blocks = stands(one).flatMap((middle, index) => {
        const length = toLength(lengths[index], scale);
        if (!Number.isFinite(middle) || !Number.isFinite(length)) return [];
        const given = fieldAt(width, index);
        const thick = typeof given === "number" ? given : (unit * (1 - gap)) / beside;
        const center = middle + (beside === 1 ? 0 : (nth - (beside - 1) / 2) * thick);
        const start = startOf(fieldAt(base, index), {
          mode,
          heaps,
          heap: mode === "stack" ? `${middle}` : `${middle} ${Math.sign(length)}`,
          length,
        });
        const along = [scale.place(start), scale.place(start + length)] as const;
        return [
          {
            index,
            along: [Number.isNaN(along[0]) ? -Infinity : along[0], along[1]] as const,
            across: [center - thick / 2, center + thick / 2] as const,
            slot: [middle - unit / 2, middle + unit / 2] as const,
          },
        ];
      });
      return [one, blocks];
    }),
  );
}

/** Of a bar, in values of its axis. */
function toLength(value: unknown, { kind, place }: Scale): number {
  return kind === "log" ? Number(value ?? NaN) : place(value);
}

interface Heap {
  readonly mode: string;
  readonly heaps: Map<string, number>;
  readonly heap: string;
  readonly length: number;
}

function startOf(base: unknown, { mode, heaps, heap, length }: Heap): number {
  if (typeof base === "number") return base;
  if (mode !== "stack" && mode !== "relative") return 0;
  const start = heaps.get(heap) ?? 0;
  heaps.set(heap, start + length);
  return start;
}

function smallestStep(places: readonly number[]): number {
  const sorted = [...new Set(places.filter(Number.isFinite))].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((place, i) => place - sorted[i]!);
  return steps.length > 0 ? Math.min(...steps) : 1;
}
