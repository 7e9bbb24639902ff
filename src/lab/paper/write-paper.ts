import { join } from "node:path";
import type { Figure } from "../../plot/figure.js";
import { page } from "../../plot/page.js";
import { openRenderer } from "../../plot/render/renderer.js";
import type { Bench } from "../bench.js";
import { BRING } from "../recorded-names.js";
import { writeWhole } from "../write-whole.js";
import { keptTrajectory } from "../discovery/kept-trajectory.js";
import { figureFour, figureOne, figureThree, figureTwo } from "./figures.js";
import { report } from "./report.js";
import { settingsBehind } from "./settings-search.js";
import { playTableOne, tableOne } from "./table-one.js";
import { tableThree } from "./table-three.js";

export interface WritePaperOptions {
  readonly folder: string;
  readonly onProgress?: (what: string) => void;
}

const FIGURES = {
  "paper-figure-1": figureOne,
  "paper-figure-2": figureTwo,
  "paper-figure-3": figureThree,
  "paper-figure-4": figureFour,
  "discovery-trajectory": keptTrajectory,
} as const;

/**
 * Every figure and table of the paper that the store's recordings allow, into a folder: each figure as SVG, PNG and JSON (its
 * data), all on one page, and a report of ours beside the paper's numbers. Returns the paths. What is not recorded is
 * left out, and the report says so.
 */
export async function writePaper(
  bench: Bench,
  { folder, onProgress = () => undefined }: WritePaperOptions,
): Promise<string[]> {
  onProgress("Table 1");
  const played = await playTableOne(bench);
  if (played.evaluations.length === 0) throw new Error(NO_RECORDINGS);
  const figures = new Map<string, Figure>();
  for (const [name, make] of Object.entries(FIGURES)) {
    onProgress(name);
    const figure = await make(bench);
    if (figure) figures.set(name, figure);
  }
  onProgress("the settings behind two rows");
  const searches = await searched(bench);
  const text = report({
    tableOne: tableOne(played),
    tableThree: tableThree(played),
    searches,
    drawn: [...figures.keys()],
  });
  onProgress("drawing");
  const paths = await writeFigures(folder, figures);
  const files: Readonly<Record<string, string>> = {
    "paper.md": text,
    "paper.html": page([...figures.values()], { title: "The paper, drawn anew", lead: LEAD }),
  };
  for (const [name, content] of Object.entries(files)) {
    await writeWhole(join(folder, name), content);
    paths.push(join(folder, name));
  }
  return paths;
}

const NO_RECORDINGS = `Cannot reproduce the paper: the store has none of its recordings; ${BRING}`;

const LEAD =
  "The figures of arXiv:2605.08083 that the released recordings allow, replayed. The tables are in paper.md.";

async function searched(bench: Bench) {
  const rows = [
    { model: "Qwen3-4B", controller: "ASC" },
    { model: "Qwen3-1.7B", controller: "Parallel-Probe" },
  ] as const;
  const there = rows.filter(({ model }) => bench.store.names().some((name) => name.startsWith(`${model}/`)));
  return await Promise.all(
    there.map(async (row) => ({ ...row, candidates: await settingsBehind(bench, row) })),
  );
}

async function writeFigures(folder: string, figures: ReadonlyMap<string, Figure>): Promise<string[]> {
  const paths: string[] = [];
  const renderer = await openRenderer();
  try {
    for (const [name, figure] of figures) {
      for (const format of ["svg", "png"] as const) {
        const path = join(folder, `${name}.${format}`);
        await writeWhole(path, await renderer.render(figure, { format, scale: 2 }));
        paths.push(path);
      }
      const data = join(folder, `${name}.json`);
      await writeWhole(data, `${JSON.stringify(figure.layout.meta, null, 1)}\n`);
      paths.push(data);
    }
  } finally {
    await renderer.close();
  }
  return paths;
}
