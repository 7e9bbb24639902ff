import { drawAnnotations } from "./annotations.js";
import { besideAxis, drawAxes, drawGrid, drawSheet, standsAt } from "./draw-panel.js";
import { drawSeries } from "./draw-series.js";
import { numberOf, partOf, titleOf, wordOf } from "./fields.js";
import { filledIn } from "./filled-in.js";
import { drawLegend, toLegend } from "./legend.js";
import { frameOf, toPanels, type Panel } from "./panels.js";
import { toPaper, type Paper } from "./paper.js";
import { toSeries, undrawn } from "./series.js";
import { clipped, drawShapes } from "./shapes.js";
import { text } from "./text.js";
import { escapeHtml } from "../escape.js";
import type { Figure } from "../figure.js";
import type { JsonObject } from "../../json.js";

/**
 * A plain picture of a figure, for readers that run no script: lines, areas, points and bars with their errors over numbers,
 * logarithms, dates or categories, each pair of axes in its own place, and what the layout draws beside them. It says which
 * kinds of traces it leaves out. A figure without a trace that it can draw has no picture.
 */
export function staticSvg({ data, layout: given }: Figure): string {
  const layout = filledIn(given);
  const series = data.flatMap((trace, i) => toSeries(trace, i, layout)).filter(({ x }) => x.length > 0);
  if (series.length === 0) return "";
  const panels = toPanels(series, layout);
  const legend = toLegend(data, layout);
  const { left, right } = sides(panels);
  const paper = toPaper(layout, { l: left, r: right + (legend?.beside === true ? legend.width + 20 : 0) });
  const axes = new Map(panels.flatMap(({ x, y }) => [x, y]).map((axis) => [axis.name, axis]));
  const ground = { layout, paper, axes };
  const sheet = wordOf(layout, "plot_bgcolor", "#fff");
  const { width, height } = paper;
  const parts = [
    `<rect width="${width}" height="${height}" fill="${escapeHtml(wordOf(layout, "paper_bgcolor", "#fff"))}"/>`,
    drawTitle(layout, paper),
    ...layered(panels, paper).flatMap((layer, i) => [
      ...layer.map((panel) => drawSheet(panel, frameOf(panel, paper), sheet)),
      i === 0 ? drawShapes("below", ground) : "",
      ...layer.map((panel) => drawPanel(panel, paper)),
    ]),
    drawShapes("above", ground),
    drawAnnotations(ground),
    legend ? drawLegend(legend, layout, paper, right) : "",
    drawNote(data, paper),
  ];
  const ink = escapeHtml(wordOf(partOf(layout, "font"), "color", "#24292f"));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="${ink}">${parts.join("")}</svg>`;
}

/** Pixels that labels of upright axes take at the sides of the picture. */
function sides(panels: readonly Panel[]): { readonly left: number; readonly right: number } {
  const widest = (of: readonly Panel[]): number => Math.max(0, ...of.map(({ y }) => besideAxis(y)));
  const written = panels.filter(({ x, y }) => standsAt(y, x));
  return {
    left: widest(written.filter(({ x, y }) => !y.opposite && x.domain[0] < 0.01)),
    right: widest(written.filter(({ x, y }) => y.opposite && x.domain[1] > 0.99)),
  };
}

function drawPanel(panel: Panel, paper: Paper): string {
  const frame = frameOf(panel, paper);
  const { left, right, top, bottom } = frame;
  return (
    drawGrid(panel, frame) +
    clipped([left, right], [top, bottom], drawSeries(panel, frame)) +
    drawAxes(panel, frame)
  );
}

/** Panels that lie inside others, as magnified details do, are drawn after them. */
function layered(panels: readonly Panel[], paper: Paper): Panel[][] {
  const inside = (a: Panel, b: Panel): boolean => {
    const [one, other] = [frameOf(a, paper), frameOf(b, paper)];
    const within =
      one.left >= other.left &&
      one.right <= other.right &&
      one.top >= other.top &&
      one.bottom <= other.bottom;
    return (
      within &&
      one.right - one.left < other.right - other.left &&
      one.bottom - one.top < other.bottom - other.top
    );
  };
  const details = panels.filter((panel) => panels.some((other) => inside(panel, other)));
  return [panels.filter((panel) => !details.includes(panel)), details];
}

function drawTitle(layout: JsonObject, { width }: Paper): string {
  const title = partOf(layout, "title");
  const at = numberOf(title, "x", 0.5);
  const pad = numberOf(partOf(title, "pad"), "l", 0);
  const anchor = at < 1 / 3 ? "start" : at > 2 / 3 ? "end" : "middle";
  return text(at * width + pad, 14, titleOf(layout), { anchor, stands: "top", size: 16 });
}

/** Which traces are not drawn, so that nobody takes the picture for the whole. */
function drawNote(data: readonly JsonObject[], { width, height }: Paper): string {
  const kinds = new Set(data.map(undrawn).filter((kind) => kind !== undefined));
  return kinds.size === 0
    ? ""
    : text(width - 8, height - 6, `Not in this picture: ${[...kinds].join(", ")}`, {
        anchor: "end",
        stands: "bottom",
        size: 11,
      });
}
