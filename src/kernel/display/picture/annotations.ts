import { listOf, numberOf, partOf, wordOf } from "./fields.js";
import { pixelOf, type Ground } from "./position.js";
import { round, text, widthOf, type TextLook } from "./text.js";
import { escapeHtml } from "../escape.js";
import { isObject, type JsonObject } from "../../json.js";

/** Texts that stand at places of the paper or of the data, and arrows. */
export function drawAnnotations(ground: Ground): string {
  return (listOf(ground.layout, "annotations") ?? [])
    .filter(isObject)
    .filter((one) => one["visible"] !== false)
    .map((one) => drawAnnotation(one, ground))
    .join("");
}

function drawAnnotation(one: JsonObject, ground: Ground): string {
  const [xref, yref] = [wordOf(one, "xref", "x"), wordOf(one, "yref", "y")];
  const [x, y] = [pixelOf(one["x"], xref, "x", ground, true), pixelOf(one["y"], yref, "y", ground, true)];
  if (x === undefined || y === undefined) return "";
  const [h, v] = [x + numberOf(one, "xshift", 0), y - numberOf(one, "yshift", 0)];
  const words = wordOf(one, "text", "");
  if (one["showarrow"] === false) {
    const near = (fraction: unknown, ref: string, ends: readonly [string, string]): string =>
      ref !== "paper" || typeof fraction !== "number"
        ? ""
        : fraction < 1 / 3
          ? ends[0]
          : fraction > 2 / 3
            ? ends[1]
            : "";
    return drawText(words, h, v, {
      ...one,
      xanchor: wordOf(one, "xanchor", "auto").replace("auto", near(one["x"], xref, ["left", "right"])),
      yanchor: wordOf(one, "yanchor", "auto").replace("auto", near(one["y"], yref, ["bottom", "top"])),
    });
  }
  const tail = [tailOf(one, "x", h, ground), tailOf(one, "y", v, ground)] as const;
  return (
    drawArrow(tail, [h, v], one) +
    drawText(words, tail[0], tail[1], {
      ...one,
      yanchor: tail[1] < v - 8 ? "bottom" : tail[1] > v + 8 ? "top" : "middle",
    })
  );
}

function tailOf(one: JsonObject, side: "x" | "y", tip: number, ground: Ground): number {
  const ref = wordOf(one, `a${side}ref`, "pixel");
  if (ref !== "pixel") return pixelOf(one[`a${side}`], ref, side, ground, true) ?? tip;
  return tip + numberOf(one, `a${side}`, side === "x" ? -10 : -30);
}

function drawText(words: string, x: number, y: number, one: JsonObject): string {
  const font = partOf(one, "font");
  const size = numberOf(font, "size", 12);
  const color = wordOf(font, "color", "");
  const side = wordOf(one, "xanchor", "center");
  const anchor = ({ left: "start", right: "end" } as const)[side] ?? "middle";
  const stands = ({ top: "top", bottom: "bottom" } as const)[wordOf(one, "yanchor", "middle")] ?? "middle";
  const look: TextLook = { size, anchor, stands, ...(color === "" ? {} : { color }) };
  const turn = numberOf(one, "textangle", 0);
  // A text of several lines is aligned within its box, which the anchor places.
  if (one["align"] === "left" && anchor !== "start") {
    const left = x - widthOf(words, size) / (anchor === "end" ? 1 : 2);
    return text(left, y, words, { ...look, anchor: "start" });
  }
  return text(x, y, words, turn === 0 ? look : { ...look, turn });
}

function drawArrow(tail: readonly [number, number], tip: readonly [number, number], one: JsonObject): string {
  const length = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]);
  const [begin, end] = [numberOf(one, "startstandoff", 0), numberOf(one, "standoff", 0)];
  if (length <= begin + end) return "";
  const width = numberOf(one, "arrowwidth", 1);
  const [across, down] = [(tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length];
  const at = (along: number, aside: number): string =>
    `${round(tail[0] + across * along - down * aside)} ${round(tail[1] + down * along + across * aside)}`;
  const head = numberOf(one, "arrowhead", 1) === 0 ? 0 : 3 + 2 * width;
  const color = escapeHtml(wordOf(one, "arrowcolor", "#444"));
  const point = length - end;
  return (
    `<path d="M${at(begin, 0)}L${at(point - head / 2, 0)}" stroke="${color}" stroke-width="${round(width)}"/>` +
    (head === 0
      ? ""
      : `<path d="M${at(point, 0)}L${at(point - head, head / 2)}L${at(point - head, -head / 2)}Z" fill="${color}"/>`)
  );
}
