import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readKeptRun, type KeptRun } from "../../discovery/kept-run.js";
import { discoveryTrajectory } from "../../plot/discovery-trajectory.js";
import type { Figure } from "../../plot/figure.js";
import type { Bench } from "../bench.js";
import { playRounds, roundRows } from "../paper/figures.js";
import { keptRounds } from "./kept-rounds.js";

const KEPT = fileURLToPath(new URL("../../../data/discovered/", import.meta.url));

/** The runs of the discovery loop that are kept with the package, by name. */
export async function keptRuns(): Promise<KeptRun[]> {
  const names = existsSync(KEPT) ? readdirSync(KEPT).sort() : [];
  return await Promise.all(names.map((name) => readKeptRun(KEPT + name)));
}

/** Kept runs from round to round on AIME24, beside the released run where its recordings are in the store. */
export async function keptTrajectory(bench: Bench): Promise<Figure> {
  const results = await playRounds(bench, ["aime24"]);
  const released = roundRows(results, "aime24").map((row) => ({ ...row, set: "released run, search set" }));
  return discoveryTrajectory([...released, ...keptRounds(await keptRuns())], {
    title: "From round to round on the search set",
    source: results.source,
  });
}
