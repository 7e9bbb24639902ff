import { escapeHtml } from "../escape.js";

/** A text element; Plotly's markup is left out of it. */
export function text(x: number, y: number, content: string, attributes: string): string {
  const plain = content.replace(/<br\s*\/?>/gi, " ").replace(/<\/?[a-z][^>]*>/gi, "");
  return plain === ""
    ? ""
    : `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escapeHtml(decoded(plain))}</text>`;
}

/** Entities that Plotly reads in texts. */
const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

function decoded(content: string): string {
  return content.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]!);
}

export function round(value: number): string {
  return String(Number(value.toPrecision(6)));
}
