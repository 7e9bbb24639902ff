import { halfEven, halfEvenTo4 } from "../math/half-even.js";
import { Tally } from "../math/tally.js";
import type { Answer } from "../math/answer.js";
import type { Branch, Episode, Policy } from "../replay/episode.js";
import { deepestFirst } from "./deepest-first.js";
import { Dissent } from "./dissent.js";

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
  const plan = confidenceMomentumSchedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Tally();
    const signal = new Signal(plan);
    const dissent = new Dissent();
    episode.widen(plan.initial);
    for (let step = 0; step < 500; step++) {
      signal.observe(pool.total > 0 ? pool.confidence : 0);
      const leader = step >= plan.warmUp ? pool.leader : undefined;
      if (abandonment && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      const order = deepestFirst(episode.active);
      const burst = bursts && leader !== undefined ? plan.burst : 1;
      for (const { answer } of episode.deepen(order, (b) => (b.answer === leader ? burst : 1)))
        pool.add(answer!);
      const confidence = pool.total > 0 ? pool.confidence : 0;
      signal.correct(confidence);
      episode.note({ confidence, smoothed: signal.level, momentum: signal.momentum });
      const sure = gate
        ? signal.level >= plan.threshold && signal.momentum >= -plan.slack
        : confidence >= plan.threshold;
      if (step >= plan.warmUp && pool.total >= plan.minimum && sure) return pool.leader;
      if (episode.active.length === 0) break;
      if (
        episode.width < plan.cap &&
        episode.room > 0 &&
        step >= Math.max(1, Math.floor(plan.warmUp / 2)) &&
        signal.level < plan.threshold &&
        (!trend || signal.momentum <= plan.trend)
      ) {
        episode.widen(Math.min(plan.widen, plan.cap - episode.width));
      }
    }
    return pool.leader ?? latest(episode);
  };
}

class Signal {
  level = 0;
  momentum = 0;
  readonly #alpha: number;
  readonly #window: number;
  readonly #levels: number[] = [];

  constructor({ alpha, window }: ConfidenceMomentumPlan) {
    this.#alpha = alpha;
    this.#window = window;
  }

  observe(confidence: number): void {
    this.#smooth(confidence);
    this.#levels.push(this.level);
    this.#measure();
  }

  correct(confidence: number): void {
    this.#smooth(confidence);
    this.#levels[this.#levels.length - 1] = this.level;
    this.#measure();
  }

  #smooth(confidence: number): void {
    this.level = (1 - this.#alpha) * this.level + this.#alpha * confidence;
  }

  #measure(): void {
    const newest = this.#levels.length - 1;
    this.momentum = this.level - this.#levels[Math.max(0, newest - this.#window + 1)]!;
  }
}

function latest(episode: Episode): Answer | undefined {
  const votes = new Tally();
  for (const b of episode.branches) if (!b.pruned && b.answer !== undefined) votes.add(b.answer);
  return votes.leader;
}
