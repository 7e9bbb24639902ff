import { environmentName, type Environment } from "../../src/environment/environment.js";
import type { RecordedBranch } from "../../src/environment/recording.js";
import type { Played } from "../../src/discovery/judge.js";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import type { Policy } from "../../src/replay/episode.js";
import { STOPS } from "../../src/replay/outcomes.js";
import { replay } from "../../src/replay/replay.js";
import { environmentOf } from "../world.js";

/** A shuffle of the released protocol that leaves this many branches in recorded order. */
export function identity(branches: number): number {
  for (let seed = 0; ; seed++) {
    const order = new MersenneTwister(seed).shuffle(Int32Array.from({ length: branches }, (_, i) => i));
    if (order.every((place, i) => place === i)) return seed;
  }
}

/** A world of one question with gold "1" at Δ = 500: `12,2>1` is a branch with the probes 1, 2 … and the final answer 1. */
export function oneQuestion(...branches: readonly string[]): Environment {
  const recorded = branches.map((line): RecordedBranch => {
    const [probes, final] = line.split(">") as [string, string];
    const read = probes === "" ? [] : probes.split("");
    return { tokens: 500 * read.length + 200, probes: read, final };
  });
  return environmentOf([{ text: "?", gold: "1", branches: recorded }]);
}

/** Plays the first question, traced, branches in recorded order unless a shuffle is given. */
export function played(
  policy: Policy,
  environment: Environment,
  { question = 0, shuffle = undefined as number | undefined, setting = 0 } = {},
): Played {
  const { branchStart } = environment.columns;
  const seed = shuffle ?? identity(branchStart[question + 1]! - branchStart[question]!);
  const found: Pick<Played, "rows" | "notes">[] = [];
  const outcomes = replay(policy, environment.columns, {
    protocol: { kind: "released", shuffles: [seed] },
    questions: [question],
    onTrace: (trace) => found.push({ rows: trace.rows(), notes: trace.notes }),
  });
  const failure = outcomes.failures[0]?.reason;
  return {
    episode: { environment: environmentName(environment), setting, question, shuffle: seed },
    ...found[0]!,
    stop: STOPS[outcomes.stop[0]!]!,
    ...(failure !== undefined && { failure }),
  };
}
