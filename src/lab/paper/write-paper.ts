import { join } from "node:path";
import type { Figure } from "../../plot/figure.js";
import { page } from "../../plot/page.js";
import { openRenderer, type Renderer } from "../../plot/render/renderer.js";
import type { Bench } from "../bench.js";
import { BRING } from "../recorded-names.js";
import { writeWhole } from "../write-whole.js";
import { keptTrajectory } from "../discovery/kept-trajectory.js";
import { figureFour, figureOne, figureThree, figureTwo } from "./figures.js";
import { report } from "./report.js";
import { rowsThatDiffer } from "./rows-that-differ.js";
import { paperEnvironments, playTableOne, tableOne } from "./table-one.js";
import { tableThree } from "./table-three.js";
import { writeFigure } from "./write-figure.js";

export interface WritePaperOptions {
  readonly folder: string;
  /** Told what is done. */
  readonly onProgress?: (what: string) => void;
}

/**
 * Every figure and table of the paper that the store's recordings allow, into a folder: each figure as SVG, PNG and JSON (its
 * data), all on one page, and a report of ours beside the paper's numbers. Returns the paths. What is not recorded is
 * left out, and the report says so.
 */
export async function writePaper(
  bench: Bench,
  { folder, onProgress = () => undefined }: WritePaperOptions,
): Promise<string[]> {
  if (paperEnvironments(bench).length === 0) throw new Error(NO_RECORDINGS);
  // The browser starts while the replays run.
  const opening = openRenderer();
  try {
    return await bench.withWorkers((own) => write(own, opening, { folder, onProgress }));
  } finally {
    await opening.then(
      (renderer) => renderer.close(),
      () => undefined,
    );
  }
}

async function write(
  bench: Bench,
  opening: Promise<Renderer>,
  { folder, onProgress }: Required<WritePaperOptions>,
): Promise<string[]> {
  const draw = async (
    name: string,
    make: (bench: Bench) => Promise<Figure | undefined>,
  ): Promise<Drawn[]> => {
    const figure = await make(bench);
    if (figure === undefined) return [];
    const paths = await writeFigure(await opening, figure, { folder, name });
    onProgress(name);
    return [{ name, figure, paths }];
  };
  const played = await playTableOne(bench);
  const ours = tableOne(played);
  onProgress("Table 1");
  const three = draw("paper-figure-3", figureThree);
  const four = draw("paper-figure-4", figureFour);
  const [differing, ...drawings] = await Promise.all([
    rowsThatDiffer(bench, ours),
    // Figure 1 and the trajectory show what is played for Figures 3 and 4.
    three.then(() => draw("paper-figure-1", figureOne)),
    draw("paper-figure-2", figureTwo),
    three,
    four,
    four.then(() => draw("discovery-trajectory", keptTrajectory)),
  ]);
  const drawn = drawings.flat();
  const tables = { tableOne: ours, tableThree: tableThree(played), differing };
  const figures = drawn.map(({ figure }) => figure);
  const files = [
    [join(folder, "paper.md"), report({ ...tables, drawn: drawn.map(({ name }) => name) })],
    [join(folder, "paper.html"), page(figures, { title: "The paper, drawn anew", lead: LEAD })],
  ] as const;
  for (const [path, content] of files) await writeWhole(path, content);
  return [...drawn.flatMap(({ paths }) => paths), ...files.map(([path]) => path)];
}

interface Drawn {
  readonly name: string;
  readonly figure: Figure;
  readonly paths: readonly string[];
}

const NO_RECORDINGS = `Cannot reproduce the paper: the store has none of its recordings; ${BRING}`;

const LEAD =
  "The figures of arXiv:2605.08083 that the released recordings allow, replayed. The tables are in paper.md.";
