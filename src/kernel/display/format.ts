import { bundle, type Bundle } from "./bundle.js";
import { toHtml, toTable } from "./table.js";
import { toText } from "./to-text.js";
import type { JsonObject } from "../json.js";

/** The convention by which a value says how it is shown: a method that returns a MIME bundle. */
export const DISPLAY = Symbol.for("Jupyter.display");

/** How a value is shown that does not say so itself; the text is always there. */
export function formatNow(value: unknown): Bundle {
  const image = imageType(value);
  if (image === undefined) return bundle({ ...rich(value), "text/plain": toText(value) });
  const bytes = value as Uint8Array;
  const text = `${image}, ${bytes.length} bytes`;
  return bundle({ [image]: Buffer.from(bytes).toString("base64"), "text/plain": text });
}

/** Nothing for a value that throws when it is looked at: its text is enough. */
function rich(value: unknown): JsonObject {
  try {
    const table = toTable(value);
    return table ? { "text/html": toHtml(table) } : markup(value);
  } catch {
    return {};
  }
}

/** Elements of a document, and objects that can say themselves as HTML. */
function markup(value: unknown): JsonObject {
  if (typeof value !== "object" || value === null) return {};
  const { outerHTML, tagName, toHTML } = value as Record<string, unknown>;
  if (typeof outerHTML === "string") {
    const isSvg = typeof tagName === "string" && tagName.toLowerCase() === "svg";
    return { [isSvg ? "image/svg+xml" : "text/html"]: outerHTML };
  }
  const html: unknown = typeof toHTML === "function" ? Reflect.apply(toHTML, value, []) : undefined;
  return typeof html === "string" ? { "text/html": html } : {};
}

function imageType(value: unknown): string | undefined {
  if (!(value instanceof Uint8Array)) return undefined;
  const start = Buffer.from(value.subarray(0, 4)).toString("hex");
  if (start === "89504e47") return "image/png";
  return start.startsWith("ffd8ff") ? "image/jpeg" : undefined;
}
