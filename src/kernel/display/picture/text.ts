import { escapeHtml } from "../escape.js";

export interface TextLook {
  /** Pixels. */
  readonly size?: number;
  readonly color?: string;
  readonly anchor?: "start" | "middle" | "end";
  /** Which part of the block of lines stands at `y`; by default the first line's foot. */
  readonly stands?: "top" | "middle" | "bottom" | "foot";
  /** Degrees around its place. */
  readonly turn?: number;
}

const SIZE = 12;
const LINE = 1.3;

/** Pixels that a letter takes about, in a text of the usual size. */
const LETTER = 6.6;

/** Text elements, one for each line; of Plotly's markup, lines that begin bold are bold and the rest is left out. */
export function text(
  x: number,
  y: number,
  content: string,
  { size = SIZE, color, anchor = "start", stands = "foot", turn }: TextLook = {},
): string {
  const all = linesOf(content);
  const height = all.length * size * LINE;
  const above = { top: 0, middle: height / 2, bottom: height, foot: size }[stands];
  const attributes = [
    anchor === "start" ? "" : ` text-anchor="${anchor}"`,
    size === SIZE ? "" : ` font-size="${round(size)}"`,
    color === undefined ? "" : ` fill="${escapeHtml(color)}"`,
    turn === undefined ? "" : ` transform="rotate(${turn} ${round(x)} ${round(y)})"`,
  ].join("");
  return all
    .map(({ words, bold }, i) => {
      const foot = y - above + i * size * LINE + size;
      const weight = bold ? ' font-weight="bold"' : "";
      return words === ""
        ? ""
        : `<text x="${round(x)}" y="${round(foot)}"${attributes}${weight}>${escapeHtml(words)}</text>`;
    })
    .join("");
}

/** About how wide a text is, in pixels. */
export function widthOf(content: string, size = SIZE): number {
  const widest = Math.max(...linesOf(content).map(({ words, bold }) => words.length * (bold ? 1.1 : 1)));
  return (widest * LETTER * size) / SIZE;
}

function linesOf(content: string): { readonly words: string; readonly bold: boolean }[] {
  return content.split(/<br\s*\/?>/i).map((line) => ({
    words: decoded(line.replace(/<\/?[a-z][^>]*>/gi, "")).trim(),
    bold: /^\s*<b>/i.test(line),
  }));
}

/** Entities that Plotly reads in texts. */
const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&nbsp;": "\u00a0",
};

function decoded(content: string): string {
  return content.replace(/&(?:lt|gt|amp|nbsp);/g, (entity) => ENTITIES[entity]!);
}

/** A number of pixels as SVG takes it, to a hundredth. */
export function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
