import { halfEven, halfEvenTo4 } from "../math/half-even.js";
import type { Answer } from "../math/answer.js";
import type { Branch, Episode, Policy } from "../replay/episode.js";
import { deepestFirst } from "./deepest-first.js";
import { mayWiden } from "./completion-rounds.js";
import { Dissent } from "./dissent.js";
import { Momentum } from "./momentum.js";
import { latestPlurality, Pool } from "./pool.js";

/** What beta sets. Counts are of branches, rounds or intervals. */
export interface ConfidenceMomentumPlan {
  /** Branches opened at the start. */
  readonly initial: number;
  /** Branches opened at most. */
  readonly cap: number;
  /** Rounds before which nothing is judged. */
  readonly warmUp: number;
  /** Rounds of disagreement after which a branch is abandoned. */
  readonly patience: number;
  /** Rounds over which momentum is measured. */
  readonly window: number;
  /** Weight of the newest confidence in the moving average. */
  readonly alpha: number;
  /** Smoothed confidence at which to answer. */
  readonly threshold: number;
  /** Fall of the smoothed confidence over the window that still lets the answer pass. */
  readonly slack: number;
  /** Rise of the smoothed confidence over the window up to which more branches are opened. */
  readonly trend: number;
  /** Intervals a round for branches that agree with the leader. */
  readonly burst: number;
  /** Branches opened at once. */
  readonly widen: number;
  /** Finished branches needed for an answer. */
  readonly minimum: number;
}

/** The plan of a beta in [0, 1]; non-decreasing in beta but for alpha, slack and trend, which do not increase. */
export function confidenceMomentumSchedule(beta: number): ConfidenceMomentumPlan {
  const tolerance = halfEvenTo4(0.04 - 0.03 * beta);
  return {
    initial: Math.max(2, halfEven(2 + 6 * beta)),
    cap: Math.min(64, halfEven(4 + 60 * beta)),
    warmUp: Math.max(2, halfEven(2 + 8 * beta)),
    patience: Math.max(3, halfEven(3 + 9 * beta)),
    window: Math.max(2, halfEven(2 + 6 * beta)),
    alpha: halfEvenTo4(0.7 - 0.4 * beta),
    threshold: halfEvenTo4(0.85 + 0.12 * beta),
    slack: tolerance,
    trend: tolerance,
    burst: Math.max(1, halfEven(1 + 2 * beta)),
    widen: Math.max(1, halfEven(1 + 3 * beta)),
    minimum: Math.max(2, halfEven(2 + 3 * beta)),
  };
}

/**
 * Confidence-Momentum (CMC), the controller that AutoTTS discovered (Zheng et al. 2026, arXiv:2605.08083, Appendix D;
 * round r0004 of the released run). Finished branches pool their answers; the confidence in the pool's leader is smoothed,
 * and its change over a window is the momentum. Answer when smoothed confidence is high and not falling; open more
 * branches while it is neither high nor rising; decode agreeing branches in bursts; abandon lasting dissenters.
 *
 * Each of the four mechanisms can be switched off. `gate`: answer at pool confidence ≥ threshold, unsmoothed, whatever
 * the momentum. `trend`: widen whenever smoothed confidence < threshold. `bursts`: one interval a round for every branch.
 * `abandonment`: no branch is ever abandoned.
 */
export function confidenceMomentum({
  beta = 0.5,
  gate = true,
  trend = true,
  bursts = true,
  abandonment = true,
} = {}): Policy {
  return confidenceMomentumAt(confidenceMomentumSchedule(beta), { gate, trend, bursts, abandonment });
}

/** {@link confidenceMomentum} at a plan of one's own: its thresholds as free knobs. */
export function confidenceMomentumAt(
  plan: ConfidenceMomentumPlan,
  { gate = true, trend = true, bursts = true, abandonment = true } = {},
): Policy {
  const passes = ({ level, momentum }: Momentum, confidence: number): boolean =>
    gate ? level >= plan.threshold && momentum >= -plan.slack : confidence >= plan.threshold;
  const wants = ({ level, momentum }: Momentum): boolean =>
    level < plan.threshold && (!trend || momentum <= plan.trend);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const signal = new Momentum(plan);
    const dissent = new Dissent();
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 500; round++) {
      signal.push(pool.confidence);
      const leader = round >= plan.warmUp ? pool.leader : undefined;
      if (abandonment && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (episode.active.length > episode.affordable) break;
      pool.take(step(episode, leader, bursts ? plan.burst : 1));
      signal.update(pool.confidence);
      episode.note({ confidence: pool.confidence, smoothed: signal.level, momentum: signal.momentum });
      if (round >= plan.warmUp && pool.total >= plan.minimum && passes(signal, pool.confidence))
        return pool.leader;
      if (episode.active.length === 0) break;
      const opening = Math.min(plan.widen, plan.cap - episode.width, episode.room);
      if (opening > 0 && mayWiden(round, plan.warmUp) && wants(signal)) pool.take(episode.widen(opening));
    }
    return pool.leader ?? latestPlurality(episode);
  };
}

/**
 * One round of every active branch, deepest first: `burst` intervals of those that agree with the leader, one of others.
 * While none has run ahead, opening order is deepest first.
 */
function step(episode: Episode, leader: Answer | undefined, burst: number): readonly Branch[] {
  const { active } = episode;
  if (leader === undefined || burst === 1) return episode.deepen(active);
  const steps = active.length * burst <= episode.affordable ? burst : 1;
  return episode.deepen(deepestFirst(active), ({ answer }) => (answer === leader ? steps : 1));
}
