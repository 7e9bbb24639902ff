import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { codeCells, type NotebookFile } from "../../src/kernel/notebook/document.js";
import { CLI, withKernel } from "./jupyter.js";

/** What both kernels show alike; the result of a cell is no stream here, but one under tslab. */
const CELLS = [
  'import * as tslab from "tslab"; tslab.display.html("<b>bold</b>"); tslab.display.markdown("*m*");',
  'tslab.display.svg("<svg/>"); tslab.display.latex("x^2"); tslab.display.javascript("1"); tslab.display.text("t");',
  "tslab.display.png(new Uint8Array([1, 2, 3])); tslab.display.jpeg(new Uint8Array([4]));",
  'tslab.display.raw("text/css", "b {}");',
  'const place = tslab.newDisplay(); place.text("old"); place.text("new");',
  'import { help } from "./helper"; const later = await Promise.resolve(help(20)); console.log(later);',
  'const later: string = "again"; console.log(later.length);',
  "console.log(typeof tslab.versions.node, typeof tslab.versions.typescript);",
];

it("tslab's notebooks show the same under both kernels", async () => {
  const jupyter = await withKernel();
  await jupyter.run("npm", ["install", "--no-audit", "--no-fund", "--silent", "tslab@1.0.22"]);
  const install = ["kernel", "install", "--prefix", jupyter.prefix, "--tslab", jupyter.folder];
  await jupyter.run(process.execPath, [CLI, ...install]);
  writeFileSync(join(jupyter.folder, "helper.ts"), "export const help = (n: number): number => n + 1;");
  const cells = CELLS.map((source, i) => ({
    ...{ cell_type: "code", id: `cell-${i}`, source, outputs: [], execution_count: null },
    metadata: {},
  }));
  // One after the other: two clients that choose free ports at the same moment may choose the same.
  const shown = [];
  for (const name of ["autotts", "tslab"]) {
    const kernelspec = { name, display_name: name, language: "typescript" };
    const given = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
    writeFileSync(join(jupyter.folder, `${name}.ipynb`), JSON.stringify(given));
    const args = ["nbconvert", "--to=notebook", "--execute", `${name}.ipynb`, `--output=${name}-done`];
    await jupyter.run("jupyter", args);
    const done = JSON.parse(readFileSync(join(jupyter.folder, `${name}-done.ipynb`), "utf8")) as NotebookFile;
    shown.push(codeCells(done).map(({ cell }) => cell.outputs));
  }
  expect(shown[0]).toEqual(shown[1]);
  expect(shown[0]!.map((outputs) => outputs?.length)).toEqual([2, 4, 2, 1, 1, 1, 1, 1]);
});
