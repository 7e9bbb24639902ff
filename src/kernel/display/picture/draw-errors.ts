import type { Block } from "./blocks.js";
import type { Axis } from "./axis.js";
import type { Errors } from "./errors.js";
import type { Frame, Panel } from "./panels.js";
import type { Series } from "./series.js";
import { strokeOf } from "./stroke.js";
import { round } from "./text.js";

interface Where {
  readonly panel: Panel;
  readonly frame: Frame;
}

/** Error bars of a series, each from end to end with its caps. */
export function drawErrors(series: Series, { panel, frame }: Where): string {
  const blocks = new Map(panel.blocks.get(series)?.map((block) => [block.index, block]));
  const { x, y } = series.errors;
  return series.x
    .map((_, i) => {
      const block = blocks.get(i);
      const [across, up] = [middle(series, i, "x", panel.x, block), middle(series, i, "y", panel.y, block)];
      if (across === undefined || up === undefined) return "";
      const level = endsOf(x, i, series.x[i], panel.x)?.map(frame.h);
      const upright = endsOf(y, i, series.y[i], panel.y)?.map(frame.v);
      const [h, v] = [frame.h(across), frame.v(up)];
      return [
        ...(level
          ? [
              bar(
                x!,
                level.map((end) => [end, v] as const),
                [0, x!.cap],
              ),
            ]
          : []),
        ...(upright
          ? [
              bar(
                y!,
                upright.map((end) => [h, end] as const),
                [y!.cap, 0],
              ),
            ]
          : []),
      ].join("");
    })
    .join("");
}

/** Where the bar of an error stands: at the value, and in the middle or at the tip of a bar. */
function middle(
  { bars, x, y }: Series,
  i: number,
  side: "x" | "y",
  axis: Axis,
  block: Block | undefined,
): number | undefined {
  if (bars === undefined || block === undefined) return axis.at(side === "x" ? x[i] : y[i]);
  if (bars.horizontal === (side === "x")) return axis.ofPlace(block.along[1]);
  return axis.ofPlace((block.across[0] + block.across[1]) / 2);
}

/** Fractions; an end that the axis has no place for, as zero on a logarithmic one, lies at the axis' beginning. */
function endsOf(errors: Errors | undefined, i: number, value: unknown, axis: Axis): number[] | undefined {
  const ends = typeof value === "number" ? errors?.ends(i, value) : undefined;
  return ends?.map((end) => axis.at(end) ?? 0);
}

function bar(
  { stroke }: Errors,
  ends: readonly (readonly [number, number])[],
  [x, y]: readonly [number, number],
): string {
  const [from, to] = ends.map((end) => end.map(round).join(" ")) as [string, string];
  const caps =
    x + y === 0
      ? []
      : ends.map(([h, v]) => `M${round(h - x)} ${round(v - y)}L${round(h + x)} ${round(v + y)}`);
  return `<path ${strokeOf(stroke)} d="M${from}L${to}${caps.join("")}"/>`;
}
