import { createRequire } from "node:module";
import { inspect } from "node:util";
import { escapeMarkup } from "../plot/escape-markup.js";
import type { Figure } from "../plot/figure.js";
import { page } from "../plot/page.js";

/** The convention by which a value says how a notebook shows it: a method that returns a MIME bundle. */
export const DISPLAY = Symbol.for("Jupyter.display");

/** A value with a look of its own: as a MIME bundle in notebooks, as text at a console. */
export interface Displayed {
  readonly [DISPLAY]: () => Readonly<Record<string, unknown>>;
}

/** Gives a value a look, without touching what it holds. */
export function displayed<T extends object>(
  value: T,
  look: { readonly text: string; readonly html?: string },
): T {
  const hidden = (show: () => unknown): PropertyDescriptor => ({ value: show, enumerable: false });
  return Object.defineProperties(value, {
    [DISPLAY]: hidden(() => ({
      "text/plain": look.text,
      ...(look.html === undefined ? {} : { "text/html": look.html }),
    })),
    [inspect.custom]: hidden(() => look.text),
  });
}

interface Notebook {
  readonly html: (html: string) => void;
  readonly text: (text: string) => void;
}

/**
 * Shows a value now, in any notebook: in this project's kernel as the last expression of a cell would be, in tslab as HTML,
 * elsewhere as text. Needed in tslab, which shows every value as text.
 */
export function show(value: unknown): void {
  const { display } = globalThis as { readonly display?: (value: unknown) => void };
  const screen = tslab();
  const html = htmlOf(value);
  if (display) display(value);
  else if (screen && html !== undefined) screen.html(html);
  else console.log(value);
}

function htmlOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const own = (value as Partial<Displayed>)[DISPLAY]?.()["text/html"];
  if (typeof own === "string") return own;
  const { columns, values } = value as { readonly columns?: unknown; readonly values?: unknown };
  if (Array.isArray(columns) && Array.isArray(values))
    return frameHtml(columns.map(String), values as unknown[][]);
  return isFigure(value) ? framed(page([value], { title: "" }), value.layout.height + 60) : undefined;
}

/** Of danfojs' data frames. */
function frameHtml(columns: readonly string[], values: readonly (readonly unknown[])[]): string {
  const line = (tag: string, cells: readonly unknown[]): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeMarkup(String(cell))}</${tag}>`).join("")}</tr>`;
  return `<table>${line("th", columns)}${values.map((row) => line("td", row)).join("")}</table>`;
}

function isFigure(value: object): value is Figure {
  return "data" in value && "layout" in value;
}

/** A page of its own inside of a cell's output. */
export function framed(html: string, height: number): string {
  const source = html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<iframe srcdoc="${source}" style="width: 100%; height: ${height}px; border: 0"></iframe>`;
}

/** The display of a tslab kernel, where this process is one: what a cell's `import "tslab"` would give. */
function tslab(): Notebook | undefined {
  const { cache } = createRequire(import.meta.url);
  const kernel = Object.keys(cache).find((path) => /[/\\]tslab[/\\]dist[/\\]jupyter\.js$/.test(path));
  if (kernel === undefined) return undefined;
  return (createRequire(kernel)("./public.js") as { readonly display: Notebook }).display;
}
