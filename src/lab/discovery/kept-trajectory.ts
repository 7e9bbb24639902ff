import { discoveryTrajectory } from "../../plot/discovery-trajectory.js";
import type { Figure } from "../../plot/figure.js";
import type { Bench } from "../bench.js";
import { playRounds, roundRows } from "../paper/figures.js";
import { keptRounds } from "./kept-rounds.js";
import { keptRuns } from "./kept-runs.js";

/**
 * The three independent runs of an agent that are kept, from round to round on AIME24, beside the released run where its
 * recordings are in the store.
 */
export async function keptTrajectory(bench: Bench): Promise<Figure> {
  const results = await playRounds(bench, ["aime24"]);
  const released = roundRows(results, "aime24").map((row) => ({ ...row, set: "released run, search set" }));
  return discoveryTrajectory([...released, ...keptRounds(await keptRuns("full-?"))], {
    title: "From round to round on the search set",
    source: results.source,
  });
}
