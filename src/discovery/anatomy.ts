import { environmentName, type Environment } from "../environment/environment.js";
import type { Grader } from "../environment/grade.js";
import { fateOf, spendingOf, type Fate } from "./diagnosis.js";
import type { Anatomy } from "./history.js";
import type { Played } from "./judge.js";

/**
 * Where the tokens and the right answers of one setting's episodes went. Computed where gold is known, outside of the
 * sandbox; aggregates only. Throws a RangeError without episodes, or where an episode's environment is not there.
 */
export function anatomy(
  episodes: readonly Played[],
  environments: readonly Environment[],
  options: { readonly grader?: Grader } = {},
): Anatomy {
  if (episodes.length === 0) throw new RangeError("Cannot compute an anatomy: there are no episodes");
  const fates = episodes.map((played) => fateOf(played, environmentOf(played, environments), options));
  const spendings = episodes.map(spendingOf);
  const share = (fate: Fate): number => fates.filter((other) => other === fate).length / fates.length;
  const mean = (key: "overspent" | "pruned" | "width"): number =>
    spendings.reduce((sum, spending) => sum + spending[key], 0) / spendings.length;
  return {
    episodes: episodes.length,
    right: share("right"),
    stoppedTooEarly: share("stoppedTooEarly"),
    prunedTheRightBranch: share("prunedTheRightBranch"),
    wrongVote: share("wrongVote"),
    tooNarrow: share("tooNarrow"),
    unreachable: share("unreachable"),
    overspent: mean("overspent"),
    pruned: mean("pruned"),
    width: mean("width"),
  };
}

/** The environment that an episode was played on. */
export function environmentOf(
  { episode }: Pick<Played, "episode">,
  environments: readonly Environment[],
): Environment {
  const found = environments.find((environment) => environmentName(environment) === episode.environment);
  if (found !== undefined) return found;
  throw new RangeError(
    `Cannot find ${episode.environment}: there are ${environments.map(environmentName).join(", ")}`,
  );
}
