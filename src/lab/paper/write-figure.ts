import { join } from "node:path";
import type { Figure } from "../../plot/figure.js";
import type { Renderer } from "../../plot/render/renderer.js";
import { writeWhole } from "../write-whole.js";

/** A figure as SVG, PNG and JSON (its data) into a folder. Returns the paths. */
export async function writeFigure(
  renderer: Renderer,
  figure: Figure,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<string[]> {
  const files = {
    svg: await renderer.render(figure, { format: "svg" }),
    png: await renderer.render(figure, { format: "png", scale: 2 }),
    json: `${JSON.stringify(figure.layout.meta, null, 1)}\n`,
  };
  return await Promise.all(
    Object.entries(files).map(async ([kind, content]) => {
      const path = join(folder, `${name}.${kind}`);
      await writeWhole(path, content);
      return path;
    }),
  );
}
