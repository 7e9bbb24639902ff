import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bundle, type Bundle } from "./bundle.js";
import { escapeHtml } from "./escape.js";
import { isObject, type JsonObject } from "../json.js";
import { staticSvg } from "./picture/static-svg.js";

/** A Plotly figure: traces and a layout. */
export interface Figure {
  readonly data: readonly JsonObject[];
  readonly layout: JsonObject;
  readonly config?: JsonObject;
}

export function isFigure(value: unknown): value is Figure {
  if (!isObject(value) || !Array.isArray(value["data"]) || !isObject(value["layout"])) return false;
  const traces = value["data"] as unknown[];
  return traces.every((trace) => isObject(trace) && ("type" in trace || "x" in trace || "y" in trace));
}

/** One figure for every front end: Plotly's own MIME type, a picture that a script brings to life, and a text. */
export function toBundle(figure: Figure, id: string, needsLibrary: () => boolean): Bundle {
  const { data, layout, config = {} } = JSON.parse(JSON.stringify(plain(figure))) as Figure;
  return bundle({
    "application/vnd.plotly.v1+json": { data, layout, config },
    "text/html": toHtml({ data, layout, config }, id, needsLibrary()),
    "text/plain": summary({ data, layout }),
  });
}

/** Typed arrays as arrays, which is what JSON front ends read. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as number[]);
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value) || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

function toHtml(figure: Figure, id: string, withLibrary: boolean): string {
  const json = scriptSafe(JSON.stringify(figure));
  const height = typeof figure.layout["height"] === "number" ? figure.layout["height"] : 450;
  const draw = `(function () {
  var place = document.getElementById("${id}"), figure = ${json}, tries = 0;
  (function draw() {
    if (!window.Plotly) return void (tries++ < 100 && setTimeout(draw, 100));
    place.innerHTML = "";
    place.style.minHeight = "${height}px";
    window.Plotly.newPlot(place, figure.data, figure.layout, Object.assign({ responsive: true }, figure.config));
  })();
})();`;
  const library = withLibrary ? `<script>${plotly()}</script>\n` : "";
  return `${library}<div id="${id}">${staticSvg(figure) || escapeHtml(summary(figure))}</div>\n<script>${draw}</script>`;
}

/** Plotly's cartesian bundle, kept away from module loaders so that it becomes a global. */
function plotly(): string {
  const file = createRequire(import.meta.url).resolve("plotly.js-cartesian-dist-min");
  const source = scriptSafe(readFileSync(file, "utf8"));
  return `if (!window.Plotly) (function (define, module, exports) {${source}\n}).call(window);`;
}

function textOf(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}

function scriptSafe(source: string): string {
  return source.replace(/<\/(?=script)/gi, "<\\/").replace(/<!--/g, "<\\!--");
}

function summary({ data, layout }: Figure): string {
  const title = layout["title"];
  const name = isObject(title) ? title["text"] : title;
  const traces = data.map((trace) => {
    const points = [trace["x"], trace["y"], trace["values"]].find(Array.isArray)?.length ?? 0;
    const label = typeof trace["name"] === "string" ? ` "${trace["name"]}"` : "";
    return `${textOf(trace["type"], "scatter")}${label}, ${points} points`;
  });
  return `Figure${typeof name === "string" ? ` "${name}"` : ""}: ${traces.join("; ")}`;
}
