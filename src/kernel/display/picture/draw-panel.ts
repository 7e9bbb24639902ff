import type { Axis, Tick } from "./axis.js";
import type { Frame, Panel } from "./panels.js";
import { round, text, widthOf } from "./text.js";
import { escapeHtml } from "../escape.js";

/** The sheet that a panel is drawn on; one that lies over another panel leaves it to be seen. */
export function drawSheet({ x, y }: Panel, frame: Frame, color: string): string {
  return x.overlays || y.overlays ? "" : rect(frame, `fill="${escapeHtml(color)}"`);
}

export function drawGrid({ x, y }: Panel, frame: Frame): string {
  const upright = (at: number, color: string): string =>
    line([frame.h(at), frame.top], [frame.h(at), frame.bottom], color);
  const level = (at: number, color: string): string =>
    line([frame.left, frame.v(at)], [frame.right, frame.v(at)], color);
  const along = (axis: Axis, draw: typeof level): string[] => [
    ...(axis.grid === undefined ? [] : axis.ticks.map(({ at }) => draw(at, axis.grid!))),
    ...(axis.zero === undefined ? [] : [draw(axis.zero.at, axis.zero.color)]),
  ];
  return [...along(x, upright), ...along(y, level)].join("");
}

/** Frame, ticks and titles; an axis of several panels is written at the one that it stands at. */
export function drawAxes({ x, y }: Panel, frame: Frame): string {
  const { left, right, top, bottom } = frame;
  const plain = x.line === undefined && y.line === undefined && !x.overlays && !y.overlays;
  const framed = plain || x.mirrored || y.mirrored;
  const parts = [framed ? rect(frame, `fill="none" stroke="${plain ? "#bbb" : AXIS}"`) : ""];
  if (standsAt(x, y)) {
    const [foot, down] = x.opposite ? [top, -1] : [bottom, 1];
    if (x.line === true) parts.push(line([left, foot], [right, foot], AXIS));
    for (const { at, text: label } of apart(x.ticks, right - left))
      parts.push(
        text(frame.h(at), foot + down * 6, label, { anchor: "middle", stands: down > 0 ? "top" : "bottom" }),
      );
    const below = x.ticks.some(({ text: label }) => label !== "") ? 24 : 6;
    parts.push(
      text((left + right) / 2, foot + down * below, x.title, {
        anchor: "middle",
        stands: down > 0 ? "top" : "bottom",
      }),
    );
  }
  if (standsAt(y, x)) {
    const [edge, out] = y.opposite ? [right, 1] : [left, -1];
    if (y.line === true) parts.push(line([edge, top], [edge, bottom], AXIS));
    for (const { at, text: label } of y.ticks)
      parts.push(
        text(edge + out * 6, frame.v(at), label, { anchor: out > 0 ? "start" : "end", stands: "middle" }),
      );
    const far = edge + out * (besideAxis(y) - 14);
    parts.push(text(far, (top + bottom) / 2, y.title, { anchor: "middle", stands: "middle", turn: -90 }));
  }
  return parts.join("");
}

/** Whether an axis is written at a panel with the other one. */
export function standsAt({ anchor }: Axis, { name }: Axis): boolean {
  return anchor === name || anchor === "free";
}

const AXIS = "#8c959f";

/** Pixels that the labels and the title of an upright axis take beside a panel. */
export function besideAxis({ ticks, title }: Axis): number {
  const labels = Math.max(0, ...ticks.map(({ text: label }) => widthOf(label)));
  return labels + 12 + (title === "" ? 0 : 26);
}

/** Ticks whose texts have room beside each other over so many pixels. */
function apart(marks: readonly Tick[], width: number): Tick[] {
  const kept: Tick[] = [];
  let end = -Infinity;
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const half = widthOf(mark.text) / 2;
    if (mark.at * width - half < end) continue;
    kept.push(mark);
    end = mark.at * width + half + 6;
  }
  return kept;
}

function rect({ left, right, top, bottom }: Frame, look: string): string {
  return `<rect x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}" ${look}/>`;
}

function line(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  color: string,
): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${escapeHtml(color)}"/>`;
}
