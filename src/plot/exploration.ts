import type { Recorded, Source } from "./source.js";

/** A question as recorded, and its branches in the order in which one shuffle opens them. */
export interface Scene extends Recorded {
  /** Index in the environment. */
  readonly question: number;
  readonly shuffle: number;
  /** As recorded, mathematics in TeX. */
  readonly text: string;
  readonly gold: string;
  /** Such as "misleading". */
  readonly difficulty: string;
  /** Answer id → text; id 0 could not be read. */
  readonly answers: readonly string[];
  /** The ids that are right. */
  readonly right: readonly number[];
  /** Those that an episode opened, with their answers as far as an episode decoded them. */
  readonly branches: readonly SceneBranch[];
}

export interface SceneBranch {
  /** Answer ids by depth: `probes[k]` after k + 1 intervals. */
  readonly probes: readonly number[];
  /** Answer id at the end. */
  readonly final: number;
}

/** What one policy did in one scene. Columns of `rounds` have one entry for each of its calls. */
export interface Trajectory {
  /** Index of the scene in the exploration. */
  readonly scene: number;
  /** Short name, such as "CMC". */
  readonly controller: string;
  /** Such as "beta 0.5"; empty for a controller without knobs. */
  readonly setting: string;
  /** Null for a controller without beta. */
  readonly beta: number | null;
  /** Whose plurality is its answer if it stopped now: of finished branches, before any has of all latest answers; or of the latest. */
  readonly vote: "finished" | "latest";
  /** Whether that is the policy's own rule, or a stand-in for a rule that is weighted or unknown. */
  readonly ownVote: boolean;
  readonly rounds: TrajectoryRounds;
  /** In opening order. */
  readonly branches: readonly TrajectoryBranch[];
  /** Answer id, −1 for none. */
  readonly answer: number;
  /** Why it ended, such as "chosen". */
  readonly stop: string;
}

export interface TrajectoryRounds {
  /** From 1. */
  readonly round: readonly number[];
  /** Spent so far. */
  readonly tokens: readonly number[];
  /** Branches opened so far, and those of them that are neither finished nor pruned. */
  readonly width: readonly number[];
  readonly active: readonly number[];
  /** Branches opened and pruned in this round. */
  readonly opened: readonly number[];
  readonly pruned: readonly number[];
  /** Signals of the policy in [0, 1], its own where it notes them; null where it has none in this round. */
  readonly confidence: readonly (number | null)[];
  readonly smoothed: readonly (number | null)[];
  /** In [−1, 1]. */
  readonly momentum: readonly (number | null)[];
  /** Answer id if it stopped now, −1 for none. */
  readonly leader: readonly number[];
  /** A hash of all it did up to this round: two policies part ways where it first differs. */
  readonly path: readonly number[];
}

export const ENDINGS = ["open", "finished", "pruned"] as const;

export interface TrajectoryBranch {
  /** Intervals decoded; the finishing one counts. */
  readonly depth: number;
  readonly ending: (typeof ENDINGS)[number];
}

/** Episodes of several policies on several questions, ready to be drawn. */
export interface Exploration {
  readonly scenes: readonly Scene[];
  readonly trajectories: readonly Trajectory[];
  readonly source?: Source;
}

/** The name of a policy in menus and headings. */
export function policyName({ controller, setting }: Trajectory): string {
  return setting === "" ? controller : `${controller}, ${setting}`;
}

/** The round in which a clairvoyant would stop: the first whose leader is right; undefined where none is. */
export function clairvoyantRound({ rounds }: Trajectory, { right }: Scene): number | undefined {
  const at = rounds.leader.findIndex((answer) => right.includes(answer));
  return at < 0 ? undefined : rounds.round[at]!;
}

/** The first round in which the second policy did not do what the first did; undefined where they do the same. */
export function partingRound(first: Trajectory, second: Trajectory): number | undefined {
  const [a, b] = [first.rounds.path, second.rounds.path];
  const at = b.findIndex((path, i) => path !== a[i]);
  if (at >= 0) return second.rounds.round[at]!;
  return a.length > b.length ? second.rounds.round.at(-1) : undefined;
}
