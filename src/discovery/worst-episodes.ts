import type { Environment } from "../environment/environment.js";
import { environmentOf } from "./anatomy.js";
import { FATES, fateOf, spendingOf } from "./diagnosis.js";
import type { Played } from "./judge.js";

/**
 * `waste`: most tokens on pruned branches or after the answer led for good; told without gold. `loss`: wrong answers that a
 * later stop, a kept branch, another vote or more width would have saved, in this order, the costliest first.
 */
export type WorstBy = "waste" | "loss";

/** The worst episodes, at most one of a question of an environment so that each tells something else. */
export function worstEpisodes(
  episodes: readonly Played[],
  environments: readonly Environment[],
  { by, limit = 5 }: { readonly by: WorstBy; readonly limit?: number },
): Played[] {
  const badness = by === "waste" ? waste : (played: Played) => loss(played, environments);
  const ranked = episodes
    .map((played) => ({ played, bad: badness(played) }))
    .filter(({ bad }) => bad > 0)
    .sort((a, b) => b.bad - a.bad);
  const seen = new Set<string>();
  const worst: Played[] = [];
  for (const { played } of ranked) {
    const key = `${played.episode.environment} ${played.episode.question}`;
    if (seen.has(key) || worst.length === limit) continue;
    seen.add(key);
    worst.push(played);
  }
  return worst;
}

function waste(played: Played): number {
  return spendingOf(played).wasted;
}

/** 0 where nothing was lost; the kind of loss weighs before the tokens. */
function loss(played: Played, environments: readonly Environment[]): number {
  const fate = fateOf(played, environmentOf(played, environments));
  if (fate === "right" || fate === "unreachable") return 0;
  const { tokens } = spendingOf(played);
  return FATES.length - FATES.indexOf(fate) + tokens / (tokens + 1);
}
