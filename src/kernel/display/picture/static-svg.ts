import { titleOf, toAxis, type Axis, type Tick } from "./axis.js";
import { drawSeries } from "./draw-series.js";
import { domainOf } from "./layout-axes.js";
import { toSeries, type Series } from "./series.js";
import { round, text } from "./text.js";
import { escapeHtml } from "../escape.js";
import type { Figure } from "../figure.js";
import { isObject, type JsonObject } from "../../json.js";

const WIDTH = 700;
const HEIGHT = 420;
/** Pixels that a layout may ask for. */
const LARGEST = 4000;
const MARGIN = { left: 64, right: 24, top: 64, bottom: 52 };

/** Pixels that a letter takes about. */
const LETTER = 7;

/** Pixels of a picture: its size, and where the fractions that Plotly calls paper lie. */
interface Paper {
  readonly width: number;
  readonly height: number;
  readonly x: (fraction: number) => number;
  readonly y: (fraction: number) => number;
}

/** A pair of axes and what is drawn on it. */
interface Panel {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

/**
 * A plain picture of a figure, for readers that run no script: lines, points and bars over numbers, logarithms or
 * categories, each pair of axes in its own place. A figure without a trace that it can draw has no picture.
 */
export function staticSvg({ data, layout }: Figure): string {
  const series = data.flatMap(toSeries).filter(({ x }) => x.length > 0);
  if (series.length === 0) return "";
  const paper = toPaper(layout);
  const { width, height } = paper;
  const parts = [
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(width / 2, 22, titleOf(layout), 'text-anchor="middle" font-size="15"'),
    ...(layout["showlegend"] === false ? [] : legend(series)),
    ...toPanels(series, layout).flatMap((panel) => draw(panel, paper)),
    ...annotations(layout, paper),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">${parts.join("")}</svg>`;
}

function toPaper(layout: JsonObject): Paper {
  const size = (given: unknown, fallback: number): number =>
    typeof given === "number" && given > MARGIN.top + MARGIN.bottom && given <= LARGEST ? given : fallback;
  const [width, height] = [size(layout["width"], WIDTH), size(layout["height"], HEIGHT)];
  const asked = isObject(layout["margin"]) ? layout["margin"] : {};
  const margin = (name: keyof typeof MARGIN): number => {
    const own = asked[name[0]!];
    return typeof own === "number" && own < width / 4 ? Math.max(own, MARGIN[name]) : MARGIN[name];
  };
  const [left, top] = [margin("left"), margin("top")];
  const [across, up] = [width - left - margin("right"), height - top - margin("bottom")];
  return {
    ...{ width, height },
    x: (fraction) => left + fraction * across,
    y: (fraction) => top + (1 - fraction) * up,
  };
}

function toPanels(series: readonly Series[], layout: JsonObject): Panel[] {
  const pairs = new Set(series.map(({ axes }) => `${axes.x} ${axes.y}`));
  return [...pairs].map((pair) => {
    const [x, y] = pair.split(" ") as [string, string];
    const own = series.filter(({ axes }) => axes.x === x && axes.y === y);
    return { x: toAxis(x, layout, series), y: toAxis(y, layout, series), series: own };
  });
}

function draw({ x, y, series }: Panel, paper: Paper): string[] {
  const [left, right] = x.domain.map(paper.x) as [number, number];
  const [bottom, top] = y.domain.map(paper.y) as [number, number];
  const h = (fraction: number): number => left + fraction * (right - left);
  const v = (fraction: number): number => bottom + fraction * (top - bottom);
  const background = `<rect x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}" fill="#fff" stroke="#bbb"/>`;
  return [
    // What lies over another panel leaves it to be seen.
    y.opposite ? "" : background,
    ...apart(x.ticks, right - left).map(({ at, text: label }) =>
      text(h(at), bottom + 16, label, 'text-anchor="middle"'),
    ),
    ...y.ticks.flatMap(({ at, text: label }) => [
      `<line x1="${round(left)}" x2="${round(right)}" y1="${round(v(at))}" y2="${round(v(at))}" stroke="#ddd"/>`,
      y.opposite
        ? text(right + 6, v(at) + 4, label, "")
        : text(left - 6, v(at) + 4, label, 'text-anchor="end"'),
    ]),
    text((left + right) / 2, bottom + 32, x.title, 'text-anchor="middle"'),
    upright(y.opposite ? right + 44 : left - 40, (top + bottom) / 2, y.title),
    `<svg x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}">`,
    ...series.map((one) => drawSeries(one, { x, y, width: right - left, height: bottom - top })),
    "</svg>",
  ];
}

/** Ticks whose texts have room beside each other over so many pixels. */
function apart(marks: readonly Tick[], width: number): Tick[] {
  const kept: Tick[] = [];
  let end = -Infinity;
  for (const mark of marks) {
    const half = (LETTER * mark.text.length) / 2;
    if (mark.at * width - half < end) continue;
    kept.push(mark);
    end = mark.at * width + half + LETTER;
  }
  return kept;
}

function upright(x: number, y: number, content: string): string {
  return text(x, y, content, `text-anchor="middle" transform="rotate(-90 ${round(x)} ${round(y)})"`);
}

/** Names in one row under the title, each once. */
function legend(series: readonly Series[]): string[] {
  const named = series.filter(
    ({ name }, i) => name !== "" && series.findIndex((one) => one.name === name) === i,
  );
  let x = MARGIN.left;
  return named.map(({ name, color }) => {
    const entry = text(x, 40, name, `fill="${escapeHtml(color)}"`);
    x += LETTER * (name.length + 2);
    return entry;
  });
}

/** Texts beside the data: panels' titles and notes. */
function annotations(layout: JsonObject, paper: Paper): string[] {
  const { annotations: all } = layout;
  return (Array.isArray(all) ? all : []).filter(isObject).flatMap((one) => {
    const x = fractionOf(one, "x", layout);
    const y = fractionOf(one, "y", layout);
    if (x === undefined || y === undefined || typeof one["text"] !== "string" || one["visible"] === false)
      return [];
    const shift = (name: string): number => (typeof one[name] === "number" ? one[name] : 0);
    const anchor = { left: "start", right: "end" }[String(one["xanchor"])] ?? "middle";
    const top = paper.y(y) - shift("yshift") + (one["yanchor"] === "top" ? 14 : -4);
    return [text(paper.x(x) + shift("xshift"), top, one["text"], `text-anchor="${anchor}"`)];
  });
}

/** Where on the paper an annotation stands; undefined if that depends on the data. */
function fractionOf(annotation: JsonObject, side: "x" | "y", layout: JsonObject): number | undefined {
  const { [side]: at, [`${side}ref`]: ref } = annotation;
  if (typeof at !== "number" || typeof ref !== "string") return undefined;
  if (ref === "paper") return at;
  const [axis, kind] = ref.split(" ");
  if (kind !== "domain") return undefined;
  const [from, to] = domainOf(axis!, layout);
  return from + at * (to - from);
}
