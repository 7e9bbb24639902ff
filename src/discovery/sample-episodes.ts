import { environmentName, type Environment } from "../environment/environment.js";
import type { EpisodeName } from "./judge.js";

/** At most so many episodes of one setting, spread evenly over environments and questions, each under another shuffle. */
export function sampleEpisodes(
  environments: readonly Environment[],
  setting: number,
  { episodes, shuffles }: { readonly episodes: number; readonly shuffles: number },
): EpisodeName[] {
  const all = environments.flatMap((environment) =>
    environment.questions.map((_, question) => ({ environment: environmentName(environment), question })),
  );
  const length = Math.min(episodes, all.length);
  return Array.from({ length }, (_, i) => ({
    ...all[Math.floor((i * all.length) / length)]!,
    setting,
    shuffle: i % shuffles,
  }));
}
