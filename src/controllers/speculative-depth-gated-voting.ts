import { halfEven } from "../math/half-even.js";
import { majorityConfidence } from "../math/majority-confidence.js";
import type { Answer } from "../math/answer.js";
import type { Branch, Episode, Policy } from "../replay/episode.js";
import { mayWiden } from "./completion-rounds.js";

/** What beta sets. */
export interface SpeculativeDepthGatedVotingPlan {
  /** Branches opened at the start, and at most. */
  readonly initial: number;
  readonly cap: number;
  /** Rounds before which nothing is judged. */
  readonly warmUp: number;
  /** Equal probes in a row at which a branch is locked: decoded no further. */
  readonly lock: number;
  /** Rounds of disagreement after which a locked branch is dropped. */
  readonly patience: number;
  /** Confidence of the vote, and share of locked branches, at which to answer. */
  readonly threshold: number;
  readonly share: number;
  /** Votes of a locked branch; others have one. */
  readonly boost: number;
}

/** The plan of a beta in [0, 1]; non-decreasing in beta. */
export function speculativeDepthGatedVotingSchedule(beta: number): SpeculativeDepthGatedVotingPlan {
  const cap = halfEven(4 + 28 * beta);
  return {
    initial: Math.max(2, Math.floor(cap / 4)),
    cap,
    warmUp: halfEven(2 + 6 * beta),
    lock: Math.max(1, halfEven(2 + 2 * beta)),
    patience: Math.max(2, halfEven(3 + 5 * beta)),
    threshold: 0.85 + 0.13 * beta,
    share: 0.4 + 0.3 * beta,
    boost: 1 + 3 * beta,
  };
}

/**
 * Speculative Depth-Gated Voting (SDGV), round r0000 of the released AutoTTS discovery run (Zheng et al. 2026,
 * arXiv:2605.08083): a branch whose last few probes agree is locked and decoded no further; a vote in which locked
 * branches weigh more decides. It freezes branches at shallow wrong answers: the collapse in the paper's Figure 4.
 */
export function speculativeDepthGatedVoting({ beta = 0.5 } = {}): Policy {
  const plan = speculativeDepthGatedVotingSchedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    episode.widen(plan.initial);
    const locks = new Locks(plan);
    let vote = weigh(episode, locks, plan.boost);
    for (let round = 0; round < 200; round++) {
      const unlocked = locks.unlocked(episode);
      if (unlocked.length > episode.affordable) break;
      locks.step(episode, unlocked);
      vote = weigh(episode, locks, plan.boost);
      const warm = round >= plan.warmUp;
      if (warm && vote.voters > 1) {
        locks.dropDissenters(episode, vote.leader);
        vote = weigh(episode, locks, plan.boost);
      }
      episode.note({ confidence: vote.confidence });
      const enough = vote.locked >= 2 && vote.locked / vote.voters >= plan.share;
      if (vote.voters === 0 || (warm && enough && vote.confidence >= plan.threshold)) break;
      if (locks.unlocked(episode).length === 0) break;
      const unsure = mayWiden(round, plan.warmUp) && vote.confidence < plan.threshold;
      if (unsure && episode.width < plan.cap && episode.room > 0) episode.widen(1);
    }
    return vote.leader;
  };
}

/** Which branches are locked, and for how long they have disagreed. */
class Locks {
  readonly #plan: SpeculativeDepthGatedVotingPlan;
  readonly #streak: number[] = [];
  readonly #dissent: number[] = [];

  constructor(plan: SpeculativeDepthGatedVotingPlan) {
    this.#plan = plan;
  }

  holds({ index, finished }: Branch): boolean {
    return finished || (this.#streak[index] ?? 1) >= this.#plan.lock;
  }

  unlocked(episode: Episode): Branch[] {
    return episode.active.filter((branch) => !this.holds(branch));
  }

  /** Takes one interval of each unlocked branch and counts its equal probes. */
  step(episode: Episode, unlocked: readonly Branch[]): void {
    const before = unlocked.map(({ answer }) => answer);
    episode.deepen(unlocked);
    for (let i = 0; i < unlocked.length; i++) {
      const { index, answer } = unlocked[i]!;
      this.#streak[index] = answer === before[i] ? (this.#streak[index] ?? 1) + 1 : 1;
    }
  }

  /** Drops locked branches, finished ones too, that have disagreed for `patience` rounds in a row. */
  dropDissenters(episode: Episode, leader: Answer | undefined): void {
    for (const branch of episode.branches) {
      if (branch.pruned) continue;
      const { index, answer } = branch;
      if (answer === leader) this.#dissent[index] = 0;
      else if (this.holds(branch)) this.#dissent[index] = (this.#dissent[index] ?? 0) + 1;
      if ((this.#dissent[index] ?? 0) >= this.#plan.patience) branch.prune();
    }
  }
}

interface WeightedVote {
  readonly leader: Answer | undefined;
  /** Of the weights, scaled to as many votes as there are voters and rounded. */
  readonly confidence: number;
  /** Undropped branches, and how many of them are locked. */
  readonly voters: number;
  readonly locked: number;
}

/** Vote of the undropped branches, in opening order. */
function weigh(episode: Episode, locks: Locks, boost: number): WeightedVote {
  const weights = new Map<Answer, number>();
  let voters = 0;
  let locked = 0;
  for (const branch of episode.branches) {
    if (branch.pruned) continue;
    const held = locks.holds(branch);
    voters++;
    if (held) locked++;
    weights.set(branch.answer!, (weights.get(branch.answer!) ?? 0) + (held ? boost : 1));
  }
  const scale = voters / neumaier(weights.values());
  const [leader, first, second] = topTwo(weights);
  const confidence =
    voters === 0 ? 0 : majorityConfidence(Math.max(1, halfEven(first * scale)), halfEven(second * scale));
  return { leader, confidence, voters, locked };
}

/** The heaviest answer, of equals the first, its weight and the next weight; 0 where there is none. */
function topTwo(weights: ReadonlyMap<Answer, number>): readonly [Answer | undefined, number, number] {
  let leader: Answer | undefined;
  let first = 0;
  let second = 0;
  for (const [answer, weight] of weights) {
    if (weight > first) {
      second = first;
      first = weight;
      leader = answer;
    } else if (weight > second) {
      second = weight;
    }
  }
  return [leader, first, second];
}

/** Compensated sum, as CPython ≥ 3.12 adds floats. */
function neumaier(values: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
