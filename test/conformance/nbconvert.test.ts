import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { NotebookFile } from "../../src/kernel/notebook/document.js";
import { withKernel } from "./jupyter.js";

const CELLS = 60;
const RUNS = 5;

/** Each cell writes to both streams and shows, in a burst, late and at its end. */
const source = (i: number): string =>
  [
    `for (let j = 0; j < 20; j++) console.log("line " + j + " of ${i}");`,
    `await new Promise((r) => setTimeout(r, ${i % 3}));`,
    `console.error("error ${i}"); display.html("<b>${i}</b>");`,
    `const n${i}: number = ${i === 0 ? "0" : `n${i - 1} + 1`}; n${i}`,
  ].join("\n");

const outputs = (i: number): unknown[] => [
  {
    ...{ output_type: "stream", name: "stdout" },
    text: Array.from({ length: 20 }, (_, j) => `line ${j} of ${i}\n`),
  },
  { output_type: "stream", name: "stderr", text: [`error ${i}\n`] },
  { output_type: "display_data", data: { "text/html": [`<b>${i}</b>`] } },
  { output_type: "execute_result", data: { "text/plain": [`${i}`] }, execution_count: i + 1 },
];

it(`nbconvert keeps every output of ${CELLS} cells, ${RUNS} times`, async () => {
  const jupyter = await withKernel();
  const cells = Array.from({ length: CELLS }, (_, i) => ({
    ...{ cell_type: "code", id: `cell-${i}`, source: source(i), outputs: [], execution_count: null },
    metadata: {},
  }));
  const kernelspec = { name: "autotts", display_name: "AutoTTS", language: "typescript" };
  const given = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(join(jupyter.folder, "given.ipynb"), JSON.stringify(given));
  for (let run = 0; run < RUNS; run++) {
    const done = `done-${run}.ipynb`;
    await jupyter.run("jupyter", [
      "nbconvert",
      "--to=notebook",
      "--execute",
      "given.ipynb",
      "--output",
      done,
    ]);
    const notebook = JSON.parse(readFileSync(join(jupyter.folder, done), "utf8")) as NotebookFile;
    for (const [i, cell] of notebook.cells.entries()) expect(cell.outputs).toMatchObject(outputs(i));
    expect(notebook.cells).toHaveLength(CELLS);
  }
}, 300_000);
