import type { Figure } from "../figure.js";
import { findChromium } from "./find-chromium.js";

export const FORMATS = ["svg", "png", "pdf"] as const;
export type Format = (typeof FORMATS)[number];

export interface RenderOptions {
  readonly format: Format;
  /** Pixels; the height is the figure's. A notebook is about 800 wide. */
  readonly width?: number;
  /** Pixels of a PNG for each pixel of the figure. */
  readonly scale?: number;
}

/** Draws figures without a screen and without network. */
export interface Renderer {
  readonly engine: "chromium" | "jsdom";
  /** What it can write: PDF needs a browser. */
  readonly formats: readonly Format[];
  /** The file's bytes. Rejects with a RangeError for a format that this engine does not write. */
  readonly render: (figure: Figure, options: RenderOptions) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

export interface RendererOptions {
  /** A browser's path, or "none". */
  readonly chromium?: string;
}

/** A renderer over a local browser where there is one, else over jsdom and resvg. Close it when done. */
export async function openRenderer({
  chromium = findChromium() ?? "none",
}: RendererOptions = {}): Promise<Renderer> {
  // Both take long to load, and only one of them is needed.
  if (chromium === "none") return (await import("./jsdom.js")).openJsdom();
  return await (await import("./chromium.js")).openChromium(chromium);
}
