import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forest, frontier, type Figure } from "../../../src/plot/index.js";
import { openRenderer, type Format, type Renderer } from "../../../src/plot/render/renderer.js";
import { FIGURES, ROWS } from "../rows.js";
import { CHROMIUM, WHY } from "./chromium.js";

const REAL = { environment: "small/a", synthetic: false };
const text = new TextDecoder();

describe.each([
  ["jsdom", "none"],
  ["chromium", CHROMIUM],
] as const)("a renderer over %s", (engine, chromium) => {
  let renderer: Renderer | undefined;
  beforeAll(async () => {
    if (chromium !== undefined) renderer = await openRenderer({ chromium });
  });
  afterAll(async () => await renderer?.close());

  const draw = async (figure: Figure, format: Format, width = 800): Promise<Uint8Array> =>
    await renderer!.render(figure, { format, width, scale: 1 });

  it.skipIf(chromium === undefined)(`says what it is (skipped where there is ${WHY})`, () => {
    expect(renderer?.engine).toBe(engine);
    expect(renderer?.formats).toContain("png");
  });

  it.skipIf(chromium === undefined)("gives the panels the room of the page", async () => {
    const svg = text.decode(await draw(frontier(ROWS), "svg"));
    const [first, second, ...more] = panelWidths(svg);
    expect(more).toEqual([]);
    expect(first).toBeGreaterThan(230);
    expect(second! / first!).toBeCloseTo(1, 1);
    const wide = panelWidths(text.decode(await draw(frontier(ROWS), "svg", 1200)));
    expect(wide[0]).toBeGreaterThan(first! + 150);
  });

  it.skipIf(chromium === undefined)("draws every figure", async () => {
    for (const [name, make] of Object.entries(FIGURES)) {
      const svg = text.decode(await draw(make(REAL, "mine"), "svg"));
      expect(svg.startsWith("<svg"), name).toBe(true);
      for (const width of panelWidths(svg)) expect(width, name).toBeGreaterThan(100);
    }
  });

  it.skipIf(chromium === undefined)("writes a PNG of the asked size that is not blank", async () => {
    const figure = frontier(ROWS);
    const png = Buffer.from(await draw(figure, "png", 640));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([640, figure.layout.height]);
    expect(png.length).toBeGreaterThan(10_000);
  });

  it.skipIf(chromium === undefined)("leaves the figure as it was", async () => {
    const figure = frontier(ROWS);
    await draw(figure, "svg");
    expect(figure).toEqual(frontier(ROWS));
  });

  it.skipIf(chromium === undefined)("writes PDF with a browser only", async () => {
    const figure = forest([{ ...REAL, comparison: "a − b", difference: 1, interval: [0, 2] }]);
    if (engine === "jsdom")
      await expect(draw(figure, "pdf")).rejects.toThrow("Cannot draw pdf without a browser");
    else {
      const pdf = Buffer.from(await draw(figure, "pdf")).toString("latin1");
      expect(pdf.slice(0, 5)).toBe("%PDF-");
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
  });
});

it.skipIf(CHROMIUM === undefined)("both engines give the panels of a figure the same widths", async () => {
  const [plain, browser] = [await openRenderer({ chromium: "none" }), await openRenderer()];
  try {
    for (const [name, make] of Object.entries(FIGURES)) {
      const options = { format: "svg", width: 800 } as const;
      const [a, b] = [
        panelWidths(text.decode(await plain.render(make(REAL, "mine"), options))),
        panelWidths(text.decode(await browser.render(make(REAL, "mine"), options))),
      ];
      expect(a.length, name).toBe(b.length);
      for (const [i, width] of a.entries()) expect(Math.abs(width / b[i]! - 1), name).toBeLessThan(0.08);
    }
  } finally {
    await Promise.all([plain.close(), browser.close()]);
  }
});

/** Pixels, in the order of the panels. */
function panelWidths(svg: string): number[] {
  const clips = svg.matchAll(/<clipPath id="clip\w*?(x\d*y\d*)plot"[^>]*><rect width="([\d.]+)"/g);
  return [...new Map([...clips].map(([, panel, width]) => [panel, Number(width)])).values()];
}
