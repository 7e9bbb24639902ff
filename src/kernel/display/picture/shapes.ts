import { listOf, numberOf, partOf, wordOf } from "./fields.js";
import { domainOf, type Side } from "./layout-axes.js";
import { pixelOf, type Ground } from "./position.js";
import { strokeOf, toStroke } from "./stroke.js";
import { round } from "./text.js";
import { escapeHtml } from "../escape.js";
import { isObject, type JsonObject } from "../../json.js";

/** Lines, rectangles and ellipses of a layout, those under the data or those over it; paths are left out. */
export function drawShapes(layer: "below" | "above", ground: Ground): string {
  return (listOf(ground.layout, "shapes") ?? [])
    .filter(isObject)
    .filter((shape) => (wordOf(shape, "layer", "above") !== "above") === (layer === "below"))
    .filter((shape) => (shape["visible"] ?? true) === true)
    .map((shape) => within(shape, ground, drawShape(shape, ground)))
    .join("");
}

function drawShape(shape: JsonObject, ground: Ground): string {
  const pixel = (name: string, side: Side): number | undefined =>
    pixelOf(shape[name], wordOf(shape, `${side}ref`, side), side, ground);
  const [x0, x1, y0, y1] = [pixel("x0", "x"), pixel("x1", "x"), pixel("y0", "y"), pixel("y1", "y")];
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return "";
  const stroke = strokeOf(toStroke(partOf(shape, "line"), { color: "#444", width: 2 }));
  const opacity = numberOf(shape, "opacity", 1);
  const look = opacity === 1 ? stroke : `${stroke} opacity="${round(opacity)}"`;
  if (shape["type"] === "line")
    return `<line x1="${round(x0)}" y1="${round(y0)}" x2="${round(x1)}" y2="${round(y1)}" ${look}/>`;
  const filled = look.replace('fill="none"', `fill="${escapeHtml(wordOf(shape, "fillcolor", "none"))}"`);
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (shape["type"] === "circle")
    return `<ellipse cx="${round((x0 + x1) / 2)}" cy="${round((y0 + y1) / 2)}" rx="${round(width / 2)}" ry="${round(height / 2)}" ${filled}/>`;
  if (shape["type"] !== "rect") return "";
  return `<rect x="${round(Math.min(x0, x1))}" y="${round(Math.min(y0, y1))}" width="${round(width)}" height="${round(height)}" ${filled}/>`;
}

/** A shape ends where its axes do; one that refers to the paper does not. */
function within(shape: JsonObject, { layout, paper }: Ground, drawn: string): string {
  if (drawn === "") return "";
  const span = (side: Side): readonly [number, number] => {
    const ref = wordOf(shape, `${side}ref`, side);
    const whole = [0, side === "x" ? paper.width : paper.height] as const;
    if (ref === "paper" || ref.includes(" ")) return whole;
    const [a, b] = domainOf(ref, layout).map(paper[side]) as [number, number];
    return [Math.min(a, b), Math.max(a, b)];
  };
  return clipped(span("x"), span("y"), drawn);
}

/** What of a drawing lies inside a rectangle of pixels. */
export function clipped(
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
  drawn: string,
): string {
  const [x, y, width, height] = [left, top, right - left, bottom - top].map(round);
  return `<svg x="${x!}" y="${y!}" width="${width!}" height="${height!}" viewBox="${x!} ${y!} ${width!} ${height!}">${drawn}</svg>`;
}
