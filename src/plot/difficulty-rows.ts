import { distinct } from "./distinct.js";
import { policyName, type Exploration, type Scene, type Trajectory } from "./exploration.js";
import type { Recorded } from "./source.js";

/** A policy after a number of rounds, averaged over the episodes on questions of one difficulty. */
export interface DifficultyRow extends Recorded {
  readonly difficulty: string;
  readonly controller: string;
  /** Controller and setting. */
  readonly policy: string;
  /** How it answers if it stops now, as in {@link Trajectory}. */
  readonly vote: Trajectory["vote"];
  readonly ownVote: boolean;
  readonly round: number;
  /** Questions averaged over. */
  readonly questions: number;
  /** Smoothed where the policy smooths; null where it has none. */
  readonly confidence: number | null;
  /** Percent of the episodes that would be right if they stopped now. */
  readonly right: number;
  readonly active: number;
  readonly tokens: number;
}

/** In order of appearance; difficulties in the order of `ORDER`. An episode that has ended keeps its last values. */
export function difficultyRows({ scenes, trajectories }: Exploration): DifficultyRow[] {
  const environments = distinct(scenes, "environment");
  const difficulties = distinct(scenes, "difficulty").sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const policies = [...new Set(trajectories.map(policyName))];
  return environments.flatMap((environment) =>
    difficulties.flatMap((difficulty) =>
      policies.flatMap((policy) => {
        const own = trajectories.filter((trajectory) => {
          const scene = scenes[trajectory.scene]!;
          const fits = scene.environment === environment && scene.difficulty === difficulty;
          return fits && policyName(trajectory) === policy;
        });
        return own.length === 0 ? [] : averaged(own, scenes);
      }),
    ),
  );
}

const ORDER = ["easy", "hard", "misleading", "unsolved"];

function averaged(episodes: readonly Trajectory[], scenes: readonly Scene[]): DifficultyRow[] {
  const first = episodes[0]!;
  const { environment, synthetic, difficulty } = scenes[first.scene]!;
  const last = Math.max(...episodes.map(({ rounds }) => rounds.round.at(-1) ?? 0));
  const questions = new Set(episodes.map(({ scene }) => scenes[scene]!.question)).size;
  const about = {
    environment,
    synthetic,
    difficulty,
    controller: first.controller,
    policy: policyName(first),
    ...{ vote: first.vote, ownVote: first.ownVote },
  };
  return Array.from({ length: last }, (_, i) => {
    const states = episodes.map((episode) => stateAfter(i + 1, episode, scenes[episode.scene]!));
    const known = states.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
    return {
      ...about,
      round: i + 1,
      questions,
      confidence: known.length === 0 ? null : mean(known),
      right: 100 * mean(states.map(({ right }) => Number(right))),
      active: mean(states.map(({ active }) => active)),
      tokens: mean(states.map(({ tokens }) => tokens)),
    };
  });
}

/** What an episode had come to after so many rounds; before its first call, nothing. */
function stateAfter(round: number, { rounds }: Trajectory, { right }: Scene) {
  const at = rounds.round.findLastIndex((one) => one <= round);
  const over = round > (rounds.round.at(-1) ?? 0);
  const signal = rounds.smoothed.some((value) => value !== null) ? rounds.smoothed : rounds.confidence;
  return {
    confidence: signal.slice(0, at + 1).findLast((value) => value !== null) ?? null,
    right: right.includes(rounds.leader[at] ?? -1),
    active: over ? 0 : (rounds.active[at] ?? 0),
    tokens: rounds.tokens[at] ?? 0,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
