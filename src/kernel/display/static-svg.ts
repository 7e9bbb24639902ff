import { escapeHtml } from "./escape.js";
import type { Figure } from "./figure.js";
import { isObject, type JsonObject } from "../json.js";

const WIDTH = 700;
const HEIGHT = 420;
const MARGIN = { left: 64, right: 16, top: 40, bottom: 48 };
const COLORS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f"];

interface Series {
  readonly kind: "bars" | "lines" | "points";
  readonly color: string;
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

type Scale = (value: number) => number;

/**
 * A plain picture of a figure, for readers that run no script: lines, points and bars over numbers or categories.
 * Traces of other types are left out; a figure without any that it can draw has no picture.
 */
export function staticSvg({ data, layout }: Figure): string {
  const categories: string[] = [];
  const series = data.flatMap((trace, i) => toSeries(trace, COLORS[i % COLORS.length]!, categories));
  const xs = series.flatMap(({ points }) => points.map(([x]) => x));
  const ys = series.flatMap(({ points, kind }) => [
    ...points.map(([, y]) => y),
    ...(kind === "bars" ? [0] : []),
  ]);
  if (xs.length === 0) return "";
  const pad = series.some(({ kind }) => kind === "bars") ? 0.5 : 0;
  const [left, right] = [Math.min(...xs) - pad, Math.max(...xs) + pad];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const x = scale(left, right, MARGIN.left, WIDTH - MARGIN.right);
  const y = scale(low, high, HEIGHT - MARGIN.bottom, MARGIN.top);
  const parts = [
    text(WIDTH / 2, 22, titleOf(layout), 'text-anchor="middle" font-size="15"'),
    ...(categories.length > 0 ? categories.map((_, i) => i) : ticks(left, right)).map((tick) =>
      text(x(tick), HEIGHT - 28, categories[tick] ?? round(tick), 'text-anchor="middle"'),
    ),
    ...ticks(low, high).flatMap((tick) => [
      `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="#ddd"/>`,
      text(MARGIN.left - 6, y(tick) + 4, round(tick), 'text-anchor="end"'),
    ]),
    text((MARGIN.left + WIDTH) / 2, HEIGHT - 8, titleOf(layout["xaxis"]), 'text-anchor="middle"'),
    text(14, MARGIN.top - 8, titleOf(layout["yaxis"]), ""),
    ...series.map((one) => draw(one, x, y, Math.abs(x(1) - x(0)) * 0.7)),
    ...series.map(({ name, color }, i) =>
      text(WIDTH - 20, MARGIN.top + 14 * i, name, `text-anchor="end" fill="${color}"`),
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="12">${parts.join("")}</svg>`;
}

function toSeries(trace: JsonObject, color: string, categories: string[]): Series[] {
  const { type = "scatter", mode: given, x, y, name = "", marker, line } = trace;
  if (!Array.isArray(y) || !["scatter", "scattergl", "bar"].includes(String(type))) return [];
  const mode = typeof given === "string" ? given : "lines";
  const xs: unknown[] = Array.isArray(x) ? x : y.map((_, i) => i);
  const points = xs.map((at, i) => [place(at, categories), Number(y[i])] as const);
  const kind = type === "bar" ? "bars" : mode.includes("lines") ? "lines" : "points";
  const own = [marker, line].map((part) => (isObject(part) ? part["color"] : undefined));
  const chosen = own.find((part) => typeof part === "string") ?? color;
  const finite = points.filter(([px, py]) => Number.isFinite(px) && Number.isFinite(py));
  return [{ kind, color: escapeHtml(chosen), name: typeof name === "string" ? name : "", points: finite }];
}

function place(at: unknown, categories: string[]): number {
  if (typeof at === "number") return at;
  const name = String(at);
  if (!categories.includes(name)) categories.push(name);
  return categories.indexOf(name);
}

function draw({ kind, color, points }: Series, x: Scale, y: Scale, width: number): string {
  const at = points.map(([px, py]) => [round(x(px)), round(y(py))] as const);
  if (kind === "lines")
    return `<polyline fill="none" stroke="${color}" stroke-width="2" points="${at.map((p) => p.join(",")).join(" ")}"/>`;
  if (kind === "points")
    return at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${color}"/>`).join("");
  const zero = y(0);
  return points
    .map(([px, py]) => {
      const [top, bottom] = [Math.min(y(py), zero), Math.max(y(py), zero)];
      return `<rect x="${round(x(px) - width / 2)}" y="${round(top)}" width="${round(width)}" height="${round(bottom - top)}" fill="${color}"/>`;
    })
    .join("");
}

function scale(from: number, to: number, low: number, high: number): Scale {
  const span = to - from || 1;
  return (value) => low + ((value - from) / span) * (high - low);
}

/** About five round values within a range. */
function ticks(from: number, to: number): number[] {
  const raw = (to - from || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw)!;
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

function titleOf(part: unknown): string {
  const title = isObject(part) ? part["title"] : undefined;
  const text = isObject(title) ? title["text"] : title;
  return typeof text === "string" ? text : "";
}

function text(x: number, y: number, content: string, attributes: string): string {
  return content === ""
    ? ""
    : `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escapeHtml(content)}</text>`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(6)));
}
