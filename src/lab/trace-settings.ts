import type { Environment } from "../environment/environment.js";
import type { EvaluateOptions } from "./evaluate.js";
import { parseProtocol } from "./parse-protocol.js";
import type { Setting } from "./setting.js";
import { traceEpisodes, type TracedEpisode } from "./traced-episode.js";

/** Episodes of every setting on every environment under these shuffles, action by action; at most `mostActions` actions. */
export async function traceSettings(
  settings: readonly Setting[],
  environments: readonly Environment[],
  shuffles: readonly number[],
  { mostActions, ...options }: EvaluateOptions & { readonly mostActions: number },
): Promise<TracedEpisode[]> {
  const { protocol = "released", grader = "exact", questions, kappa, budget, ceiling, signal } = options;
  const all: TracedEpisode[] = [];
  let actions = 0;
  for (const environment of environments) {
    const branches = Math.max(...environment.questions.map((_, q) => branchesOf(environment, q)));
    const how = {
      protocol: { ...parseProtocol(protocol, { branches }), shuffles },
      ...{ grader, signal },
      ...(questions && { questions }),
      ...(kappa !== undefined && { kappa }),
      ...(budget !== undefined && { budget }),
      ...(ceiling !== undefined && { ceiling }),
    };
    for (const setting of settings) {
      const found = await traceEpisodes(setting, environment, { ...how, room: mostActions - actions });
      for (const { rows } of found) actions += rows.length;
      all.push(...found);
    }
  }
  return all;
}

function branchesOf({ columns: { branchStart } }: Environment, question: number): number {
  return branchStart[question + 1]! - branchStart[question]!;
}
