import { chromium, type Browser, type Page } from "playwright-core";
import type { Figure } from "../figure.js";
import { plotlyBundle } from "../plotly-bundle.js";
import { FORMATS, type Renderer, type RenderOptions } from "./renderer.js";

/** Nothing is looked up at start; a page's own network is off besides. */
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a browser without a window. As root it has no sandbox, which it would refuse to start with. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  const root = process.getuid?.() === 0;
  return await chromium.launch({ executablePath, args: root ? ["--no-sandbox", ...QUIET] : QUIET });
}

export async function openChromium(executablePath: string): Promise<Renderer> {
  const browser = await launchChromium(executablePath);
  try {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    await page.addScriptTag({ content: plotlyBundle() });
    return {
      engine: "chromium",
      formats: FORMATS,
      render: async (figure, options) => await draw(page, figure, options),
      close: async () => await browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function draw(
  page: Page,
  figure: Figure,
  { format, width = 800, scale = 2 }: RenderOptions,
): Promise<Uint8Array> {
  const { height } = figure.layout;
  const size = { width, height };
  if (format === "png") return Buffer.from(await toImage(page, figure, { ...size, format, scale }), "base64");
  const svg = decodeURIComponent(await toImage(page, figure, { ...size, format: "svg", scale: 1 }));
  return format === "svg" ? Buffer.from(svg) : await toPdf(page, svg, size);
}

/** What follows the comma of the data URL: base64 for PNG, percent-encoded for SVG. */
async function toImage(page: Page, figure: Figure, options: object): Promise<string> {
  const url = await page.evaluate(
    ([figure, options]) =>
      (
        globalThis as unknown as {
          readonly Plotly: { readonly toImage: (figure: unknown, options: unknown) => Promise<string> };
        }
      ).Plotly.toImage(figure, options),
    [figure, options] as const,
  );
  return url.slice(url.indexOf(",") + 1);
}

/** One page of the figure's size, lines and letters kept as such. */
async function toPdf(
  page: Page,
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const sheet = await page.context().newPage();
  try {
    await sheet.setContent(`<style>html, body { margin: 0 } svg { display: block }</style>${svg}`);
    // A page that is a hair too short would spill onto a second.
    return await sheet.pdf({ width: `${width}px`, height: `${height + 1}px`, printBackground: true });
  } finally {
    await sheet.close();
  }
}
