import { fieldAt, numberOf, partOf } from "./fields.js";
import { round } from "./text.js";
import { escapeHtml } from "../escape.js";
import type { JsonObject } from "../../json.js";

/** A point's look; lengths are in pixels. */
export interface Mark {
  readonly symbol: string;
  readonly size: number;
  readonly color: string;
  readonly edge: string;
  readonly edgeWidth: number;
  readonly opacity: number;
}

/** The look of each point of a trace. */
export function toMarks(trace: JsonObject, fallback: string): (i: number) => Mark {
  const marker = partOf(trace, "marker");
  const line = partOf(marker, "line");
  return (i) => {
    const word = (value: unknown, otherwise: string): string =>
      typeof value === "string" ? value : otherwise;
    const amount = (value: unknown, otherwise: number): number =>
      typeof value === "number" ? value : otherwise;
    const color = word(fieldAt(marker["color"], i), fallback);
    return {
      symbol: word(fieldAt(marker["symbol"], i), "circle"),
      size: amount(fieldAt(marker["size"], i), 6),
      color,
      edge: word(fieldAt(line["color"], i), color),
      edgeWidth: amount(fieldAt(line["width"], i), 0),
      opacity: amount(fieldAt(marker["opacity"], i), 1) * numberOf(trace, "opacity", 1),
    };
  };
}

/** A point in the middle of pixels `x` and `y`. */
export function drawMark(x: number, y: number, mark: Mark): string {
  const { size, color, edge, edgeWidth } = mark;
  const [symbol, ...kinds] = mark.symbol.replace(/-dot$/, "").split("-open");
  const open = kinds.length > 0;
  const thin = symbol!.endsWith("-thin");
  const stroke = `stroke="${escapeHtml(thin || !open ? edge : color)}" stroke-width="${round(edgeWidth || (open || thin ? 1 : 0))}"`;
  const paint =
    open || thin
      ? `fill="none" ${stroke}`
      : `fill="${escapeHtml(color)}"${edgeWidth > 0 ? ` ${stroke}` : ""}`;
  const look = mark.opacity === 1 ? paint : `${paint} opacity="${round(mark.opacity)}"`;
  const outline = OUTLINES[symbol!];
  if (outline === undefined)
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size / 2)}" ${look}/>`;
  const path = outline
    .map((corners) =>
      corners.map(([across, down]) => `${round(x + (across * size) / 2)} ${round(y + (down * size) / 2)}`),
    )
    .map((corners) => `M${corners.join("L")}${thin ? "" : "Z"}`);
  return `<path d="${path.join("")}" ${look}/>`;
}

type Outline = readonly (readonly (readonly [across: number, down: number])[])[];

/** Corners of symbols in radii of the point; a symbol that is not here is a circle. */
const OUTLINES: Readonly<Record<string, Outline>> = {
  square: [
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ],
  ],
  diamond: [
    [
      [0, -1.3],
      [1.3, 0],
      [0, 1.3],
      [-1.3, 0],
    ],
  ],
  "triangle-up": [polygon(3, 1.1)],
  "triangle-down": [polygon(3, 1.1, 180)],
  "triangle-left": [polygon(3, 1.1, -90)],
  "triangle-right": [polygon(3, 1.1, 90)],
  pentagon: [polygon(5, 1.1)],
  hexagon: [polygon(6, 1.1)],
  star: [starOf(5)],
  hexagram: [starOf(6)],
  "star-square": [starOf(4)],
  cross: [plus(1.2)],
  x: [plus(1.2).map(([across, down]) => turned(across, down, 45))],
  "cross-thin": [
    [
      [-1.3, 0],
      [1.3, 0],
    ],
    [
      [0, -1.3],
      [0, 1.3],
    ],
  ],
  "x-thin": [
    [
      [-1, -1],
      [1, 1],
    ],
    [
      [-1, 1],
      [1, -1],
    ],
  ],
};

function polygon(corners: number, radius: number, turn = 0): [number, number][] {
  return Array.from({ length: corners }, (_, i) => turned(0, -radius, turn + (i * 360) / corners));
}

function starOf(points: number): [number, number][] {
  return Array.from({ length: 2 * points }, (_, i) =>
    turned(0, i % 2 === 0 ? -1.4 : -0.6, (i * 180) / points),
  );
}

function plus(radius: number): [number, number][] {
  const arm = 0.4 * radius;
  return [0, 90, 180, 270].flatMap((turn) =>
    (
      [
        [-arm, -arm],
        [-arm, -radius],
        [arm, -radius],
      ] as const
    ).map(([across, down]) => turned(across, down, turn)),
  );
}

function turned(across: number, down: number, degrees: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [
    across * Math.cos(angle) - down * Math.sin(angle),
    across * Math.sin(angle) + down * Math.cos(angle),
  ];
}
