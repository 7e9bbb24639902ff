import { NUMBERS, pathPoints } from "./path-points.js";
import { textWidth } from "./text-width.js";

/** What is asked of an element of a document. */
export interface Node {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly children: Iterable<Node>;
  readonly parentElement: Node | null;
  getAttribute(name: string): string | null;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What an element covers in its own coordinates: texts by the widths of their letters, groups by their children. */
export function localBox(element: Node): Box | undefined {
  switch (element.tagName.toLowerCase()) {
    case "text":
      return textBox(element);
    case "rect":
    case "image": {
      const [x, y, width, height] = numbers(element, "x", "y", "width", "height");
      return { left: x!, top: y!, right: x! + width!, bottom: y! + height! };
    }
    case "path":
      return around(pathPoints(element.getAttribute("d") ?? ""));
    case "svg":
    case "g":
    case "a":
      return union([...element.children].map((child) => mapped(localBox(child), matrixOf(child))));
    default:
      return undefined;
  }
}

/** What an element covers in the coordinates of the outermost picture: its transforms and its ancestors' applied. */
export function globalBox(element: Node): Box | undefined {
  let box = localBox(element);
  for (let at: Node | null = element; at !== null; at = at.parentElement) box = mapped(box, matrixOf(at));
  return box;
}

/** Plotly sets each line of a text as a tspan with its own x, shifted by `dy` in em; a line holds spans for markup. */
function textBox(text: Node): Box | undefined {
  const own = [...text.children].filter((child) => child.getAttribute("class") === "line");
  const lines = own.length > 0 ? own : [text];
  const size = fontSize(text);
  return union(lines.map((line, i) => lineBox(line, text, i, size)));
}

function lineBox(line: Node, text: Node, number: number, size: number): Box | undefined {
  const content = line.textContent ?? "";
  if (content === "") return undefined;
  const [x, y] = [line, text].reduceRight<[number, number]>(
    ([x, y], of) => [attribute(of, "x") ?? x, attribute(of, "y") ?? y],
    [0, 0],
  );
  const width = textWidth(content, size, /bold|[6-9]00/.test(styleOf(line, "font-weight") + bold(line)));
  const left = x - width * { start: 0, middle: 0.5, end: 1 }[anchorOf(text)];
  const baseline = y + number * 1.3 * size;
  return { left, top: baseline - 0.93 * size, right: left + width, bottom: baseline + 0.24 * size };
}

function bold(line: Node): string {
  const [first] = line.children;
  return first === undefined ? "" : styleOf(first, "font-weight");
}

function anchorOf(text: Node): "start" | "middle" | "end" {
  const anchor = inherited(text, "text-anchor");
  return anchor === "middle" || anchor === "end" ? anchor : "start";
}

export function fontSize(element: Node): number {
  return Number.parseFloat(inherited(element, "font-size")) || 12;
}

/** An attribute or style of the nearest element that has it; empty where none has. */
function inherited(element: Node, name: string): string {
  for (let at: Node | null = element; at !== null; at = at.parentElement) {
    const value = styleOf(at, name) || at.getAttribute(name);
    if (value) return value;
  }
  return "";
}

function styleOf(element: Node, name: string): string {
  const style = element.getAttribute("style") ?? "";
  return new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`).exec(style)?.[1]?.trim() ?? "";
}

function attribute(element: Node, name: string): number | undefined {
  const value = Number.parseFloat(element.getAttribute(name) ?? "");
  return Number.isNaN(value) ? undefined : value;
}

function numbers(element: Node, ...names: readonly string[]): number[] {
  return names.map((name) => attribute(element, name) ?? 0);
}

/** The map that an element's `transform` attribute writes. */
export function matrixOf(element: Node): Matrix {
  const written = element.getAttribute("transform") ?? "";
  let matrix = IDENTITY;
  for (const [, name, list] of written.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const values = (list!.match(NUMBERS) ?? []).map(Number);
    matrix = product(matrix, single(name!, values));
  }
  return matrix;
}

function single(name: string, [p = 0, q, r]: readonly number[]): Matrix {
  switch (name) {
    case "translate":
      return [1, 0, 0, 1, p, q ?? 0];
    case "scale":
      return [p, 0, 0, q ?? p, 0, 0];
    case "rotate": {
      const [cos, sin] = [Math.cos((p * Math.PI) / 180), Math.sin((p * Math.PI) / 180)];
      const [x, y] = [q ?? 0, r ?? 0];
      return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
    }
    default:
      return IDENTITY;
  }
}

function product(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function mapped(box: Box | undefined, [a, b, c, d, e, f]: Matrix): Box | undefined {
  if (box === undefined) return undefined;
  const corners = [box.left, box.right].flatMap((x) => [box.top, box.bottom].map((y) => [x, y] as const));
  return around(corners.map(([x, y]) => [a * x + c * y + e, b * x + d * y + f] as const));
}

function union(boxes: readonly (Box | undefined)[]): Box | undefined {
  return around(
    boxes.flatMap((box) =>
      box === undefined ? [] : [[box.left, box.top] as const, [box.right, box.bottom] as const],
    ),
  );
}

function around(points: readonly (readonly [x: number, y: number])[]): Box | undefined {
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
