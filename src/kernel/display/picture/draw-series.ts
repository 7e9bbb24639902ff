import type { Block } from "./blocks.js";
import { drawErrors } from "./draw-errors.js";
import { drawMark } from "./mark.js";
import type { Frame, Panel } from "./panels.js";
import { known, stepped, toPlaces, toRuns, type Place } from "./places.js";
import type { Series } from "./series.js";
import { strokeOf } from "./stroke.js";
import { round, text } from "./text.js";
import { escapeHtml } from "../escape.js";

/** The series of a panel: areas under bars, bars under lines, lines under points; values without a place leave a gap. */
export function drawSeries(panel: Panel, frame: Frame): string {
  const places = panel.series.map((series) => toPlaces(series, panel, frame));
  return [
    ...panel.series.map((series, i) =>
      drawFill(series, { own: places[i]!, before: places[i - 1] ?? [], panel, frame }),
    ),
    ...panel.series.map((series) => drawBlocks(series, panel.blocks.get(series) ?? [], panel, frame)),
    ...panel.series.map(
      (series, i) =>
        drawErrors(series, { panel, frame }) + drawLines(series, places[i]!) + drawPoints(series, places[i]!),
    ),
  ].join("");
}

function drawLines({ line }: Series, places: readonly (Place | undefined)[]): string {
  if (line === undefined || line.width === 0) return "";
  return toRuns(line.connects ? known(places) : places)
    .map((run) => `<polyline ${strokeOf(line)} points="${pointsOf(stepped(run, line.shape))}"/>`)
    .join("");
}

function drawPoints(
  { marks, bars, labels, labelsAt }: Series,
  places: readonly (Place | undefined)[],
): string {
  return places
    .map((place, i) => {
      if (!place) return "";
      const [x, y] = place;
      const mark = marks?.(i);
      const label = bars ? undefined : labels[i];
      return (
        (mark ? drawMark(x, y, mark) : "") +
        (label === undefined ? "" : drawLabel(x, y, { label, at: labelsAt, beside: (mark?.size ?? 0) / 2 }))
      );
    })
    .join("");
}

function drawLabel(
  x: number,
  y: number,
  { label, at, beside }: { readonly label: unknown; readonly at: string; readonly beside: number },
): string {
  if (typeof label !== "string" && typeof label !== "number") return "";
  const stands = at.includes("top") ? "bottom" : at.includes("bottom") ? "top" : "middle";
  const anchor = at.includes("left") ? "end" : at.includes("right") ? "start" : "middle";
  const [down, across] = [
    { bottom: -beside, top: beside, middle: 0 }[stands],
    { end: -beside - 3, start: beside + 3, middle: 0 }[anchor],
  ];
  return text(x + across, y + down, String(label), { stands, anchor });
}

interface Area {
  readonly own: readonly (Place | undefined)[];
  /** Of the series before it, up to which an area may go. */
  readonly before: readonly (Place | undefined)[];
  readonly panel: Panel;
  readonly frame: Frame;
}

function drawFill({ fill, line }: Series, { own, before, panel, frame }: Area): string {
  if (fill === undefined) return "";
  const shape = line?.shape ?? "linear";
  const look = `fill="${escapeHtml(fill.color)}"${fill.faint ? ' fill-opacity="0.5"' : ""}`;
  const area = (points: readonly Place[]): string => `<polygon ${look} points="${pointsOf(points)}"/>`;
  if (fill.to === "toself" || fill.to === "tonext") return toRuns(own).map(area).join("");
  const run = stepped(known(own), shape);
  if (run.length === 0) return "";
  if (fill.to === "tonexty" || fill.to === "tonextx") {
    const other = stepped(known(before), shape);
    if (other.length > 0) return area([...run, ...other.reverse()]);
  }
  const [first, last] = [run[0]!, run.at(-1)!];
  if (fill.to.endsWith("x")) {
    const zero = frame.h(panel.x.at(0) ?? 0);
    return area([[zero, first[1]], ...run, [zero, last[1]]]);
  }
  const zero = frame.v(panel.y.at(0) ?? 0);
  return area([[first[0], zero], ...run, [last[0], zero]]);
}

function pointsOf(places: readonly Place[]): string {
  return places.map((place) => place.map(round).join(",")).join(" ");
}

function drawBlocks(
  { bars, labels }: Series,
  blocks: readonly Block[],
  { x, y }: Panel,
  frame: Frame,
): string {
  if (bars === undefined) return "";
  const { horizontal, mark } = bars;
  const [length, stand] = horizontal ? [x, y] : [y, x];
  return blocks
    .map(({ index, along, across }) => {
      const ends = along.map((place) => (place === -Infinity ? 0 : length.ofPlace(place)));
      const sides = across.map(stand.ofPlace);
      const [xs, ys] = horizontal
        ? [ends.map(frame.h), sides.map(frame.v)]
        : [sides.map(frame.h), ends.map(frame.v)];
      const { color, edge, edgeWidth, opacity } = mark(index);
      const look = `fill="${escapeHtml(color)}"${edgeWidth > 0 ? ` stroke="${escapeHtml(edge)}" stroke-width="${round(edgeWidth)}"` : ""}${opacity === 1 ? "" : ` opacity="${round(opacity)}"`}`;
      const place = `x="${round(Math.min(...xs))}" y="${round(Math.min(...ys))}" width="${round(Math.abs(xs[1]! - xs[0]!))}" height="${round(Math.abs(ys[1]! - ys[0]!))}"`;
      const [tipX, tipY] = horizontal ? [xs[1]!, (ys[0]! + ys[1]!) / 2] : [(xs[0]! + xs[1]!) / 2, ys[1]!];
      const at = horizontal
        ? ends[1]! < ends[0]!
          ? "left"
          : "right"
        : ends[1]! < ends[0]!
          ? "bottom"
          : "top";
      return `<rect ${place} ${look}/>` + drawLabel(tipX, tipY, { label: labels[index], at, beside: 0 });
    })
    .join("");
}
