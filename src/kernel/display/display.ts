import { randomUUID } from "node:crypto";
import type { Bundle } from "./bundle.js";
import type { JsonObject } from "../json.js";

/** How outputs reach the notebook. */
export interface Screen {
  readonly show: (
    type: "display_data" | "update_display_data",
    bundle: Bundle,
    displayId: string | undefined,
  ) => void;
  readonly format: (value: unknown) => Bundle | Promise<Bundle>;
}

/** Display functions under tslab's names, one MIME type each, and `bundle` for several at once. */
export interface Display {
  (value: unknown): void;
  html: (text: string) => void;
  markdown: (text: string) => void;
  latex: (text: string) => void;
  svg: (text: string) => void;
  javascript: (text: string) => void;
  text: (text: string) => void;
  png: (bytes: Uint8Array) => void;
  jpeg: (bytes: Uint8Array) => void;
  gif: (bytes: Uint8Array) => void;
  pdf: (bytes: Uint8Array) => void;
  raw: (mime: string, data: unknown) => void;
  bundle: (data: JsonObject, metadata?: JsonObject) => void;
}

const TEXT = {
  html: "text/html",
  markdown: "text/markdown",
  latex: "text/latex",
  svg: "image/svg+xml",
  javascript: "text/javascript",
  text: "text/plain",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  pdf: "application/pdf",
} as const;

/** Shows each value as an output of its own. */
export function newScreenDisplay(screen: Screen): Display {
  return displayWith(screen.format, (bundle) => screen.show("display_data", bundle, undefined));
}

/** Shows the first value as an output and each one after in its place. */
export function newUpdatingDisplay(screen: Screen): Display {
  const id = randomUUID();
  let shown = false;
  return displayWith(screen.format, (bundle) => {
    screen.show(shown ? "update_display_data" : "display_data", bundle, id);
    shown = true;
  });
}

function displayWith(format: Screen["format"], show: (bundle: Bundle) => void): Display {
  const raw = (mime: string, data: unknown): void =>
    show({ data: { [mime]: toPayload(mime, data) }, metadata: {} });
  const named = Object.entries(TEXT).map(([name, mime]) => [name, (data: unknown) => raw(mime, data)]);
  const display = (value: unknown): void => {
    const formatted = format(value);
    if (formatted instanceof Promise) void formatted.then(show);
    else show(formatted);
  };
  return Object.assign(display, Object.fromEntries(named) as Omit<Display, "raw" | "bundle">, {
    raw,
    bundle: (data: JsonObject, metadata: JsonObject = {}) => show({ data, metadata }),
  });
}

/** Bytes go as base64, JSON types unpacked (messaging specification, display_data). */
function toPayload(mime: string, data: unknown): unknown {
  if (data instanceof Uint8Array) return Buffer.from(data).toString("base64");
  return /[/+]json$/.test(mime) && typeof data === "string" ? (JSON.parse(data) as unknown) : data;
}
