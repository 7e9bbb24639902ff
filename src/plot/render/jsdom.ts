import { Resvg } from "@resvg/resvg-js";
import { JSDOM, type DOMWindow } from "jsdom";
import type { Figure } from "../figure.js";
import { plotlyBundle } from "../plotly-bundle.js";
import type { Format, Renderer, RenderOptions } from "./renderer.js";
import { pathPoints, type PathPoint } from "./path-points.js";
import { fontSize, globalBox, localBox, type Box, type Node } from "./svg-geometry.js";
import { textWidth } from "./text-width.js";

const FORMATS: readonly Format[] = ["svg", "png"];

/** resvg reads the first family of a list only, and knows no generic ones. */
const FONT = "DejaVu Sans";

interface Plotly {
  readonly toImage: (figure: unknown, options: object) => Promise<string>;
}

/** Plotly in a document without a browser: layout by estimated text widths, PNG by resvg. */
export function openJsdom(): Renderer {
  const { window } = new JSDOM("<!doctype html><body></body>", { runScripts: "outside-only" });
  lendGeometry(window);
  window.eval(plotlyBundle());
  const { Plotly } = window as unknown as { readonly Plotly: Plotly };
  return {
    engine: "jsdom",
    formats: FORMATS,
    render: async (figure, options) => await draw(Plotly, figure, options),
    close: () => {
      window.close();
      return Promise.resolve();
    },
  };
}

async function draw(
  plotly: Plotly,
  figure: Figure,
  { format, width = 800, scale = 2 }: RenderOptions,
): Promise<Uint8Array> {
  if (!FORMATS.includes(format))
    throw new RangeError(`Cannot draw ${format} without a browser: install Chromium or set $CHROMIUM`);
  // Plotly writes into what it draws.
  const own: unknown = JSON.parse(JSON.stringify(figure));
  const url = await plotly.toImage(own, { format: "svg", width, height: figure.layout.height });
  const svg = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  if (format === "svg") return Buffer.from(svg);
  const options = {
    fitTo: { mode: "zoom", value: scale },
    font: { loadSystemFonts: true, defaultFontFamily: FONT },
  } as const;
  return new Resvg(svg.replace(/font-family:[^;"]*/g, `font-family: ${FONT}`), options).render().asPng();
}

/** What jsdom lacks and Plotly asks for: sizes of what is drawn. Automatic margins need them in the picture's coordinates. */
function lendGeometry(window: DOMWindow): void {
  const rect = (box: Box | undefined): object => {
    const { left, top, right, bottom } = box ?? { left: 0, top: 0, right: 0, bottom: 0 };
    return { x: left, y: top, left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const own = (get: (this: Node) => unknown): PropertyDescriptor => ({ value: get, configurable: true });
  Object.defineProperties(window.SVGElement.prototype, {
    getBBox: own(function () {
      return rect(localBox(this));
    }),
    getBoundingClientRect: own(function () {
      return rect(globalBox(this));
    }),
    getComputedTextLength: own(function () {
      return textWidth(this.textContent ?? "", fontSize(this));
    }),
    // Of arrows, which are straight.
    getTotalLength: own(function () {
      const [[x0, y0], [x1, y1]] = ends(this);
      return Math.hypot(x1 - x0, y1 - y0);
    }),
    getPointAtLength: {
      configurable: true,
      value(this: Node, length: number) {
        const [[x0, y0], [x1, y1]] = ends(this);
        const share = Math.min(1, length / (Math.hypot(x1 - x0, y1 - y0) || 1));
        return { x: x0 + share * (x1 - x0), y: y0 + share * (y1 - y0) };
      },
    },
  });
  Object.assign(window.URL, { createObjectURL: () => "", revokeObjectURL: () => undefined });
  Object.defineProperty(
    window.HTMLCanvasElement.prototype,
    "getContext",
    own(() => null),
  );
}

function ends(path: Node): readonly [PathPoint, PathPoint] {
  const points = pathPoints(path.getAttribute("d") ?? "");
  return [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
}
