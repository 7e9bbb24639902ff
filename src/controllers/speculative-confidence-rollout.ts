import { halfEven } from "../math/half-even.js";
import type { Policy } from "../replay/episode.js";
import { completionRounds, mayWiden, type CompletionPlan } from "./completion-rounds.js";

export interface SpeculativeConfidenceRolloutPlan extends CompletionPlan {
  /** Intervals a round for branches that agree with the leader; also branches opened at once. */
  readonly burst: number;
  /** Rounds without a rise of confidence after which a burst of branches is opened. */
  readonly stall: number;
}

/** The plan of a beta in [0, 1]; non-decreasing in beta. */
export function speculativeConfidenceRolloutSchedule(beta: number): SpeculativeConfidenceRolloutPlan {
  return {
    initial: Math.max(2, halfEven(2 + 6 * beta)),
    cap: Math.min(64, halfEven(4 + 60 * beta)),
    warmUp: halfEven(2 + 8 * beta),
    patience: Math.max(4, halfEven(4 + 8 * beta)),
    minimum: Math.max(2, halfEven(2 + 4 * beta)),
    threshold: 0.85 + 0.12 * beta,
    burst: Math.max(1, halfEven(1 + 3 * beta)),
    stall: Math.max(2, halfEven(2 + 6 * beta)),
  };
}

/**
 * Speculative Confidence Rollout (SCR), round r0002 of the released AutoTTS discovery run (Zheng et al. 2026,
 * arXiv:2605.08083): branches that agree with the pool's leader run ahead in bursts, the others take one interval a round;
 * a burst of branches is opened when the confidence has stalled, one while it is low.
 */
export function speculativeConfidenceRollout({ beta = 0.5 } = {}): Policy {
  const plan = speculativeConfidenceRolloutSchedule(beta);
  return completionRounds(plan, 600, (episode, pool) => {
    let before = 0;
    let flat = 0;
    return {
      step(round) {
        const { active } = episode;
        const leader = round >= plan.warmUp ? pool.leader : undefined;
        const burst =
          round >= plan.warmUp && active.length * plan.burst <= episode.affordable ? plan.burst : 1;
        if (leader === undefined) return episode.deepen(active, burst);
        const agreeing = active.filter(({ answer }) => answer === leader);
        const deviant = active.filter(({ answer }) => answer !== leader);
        return episode.deepen([...agreeing, ...deviant], ({ answer }) => (answer === leader ? burst : 1));
      },
      widen(round, confidence) {
        flat = confidence > before + 1e-6 ? 0 : flat + 1;
        before = confidence;
        if (episode.active.length === 0 || episode.width >= plan.cap) return 0;
        if (flat >= plan.stall && round >= plan.warmUp) {
          flat = 0;
          return plan.burst;
        }
        return mayWiden(round, plan.warmUp) && confidence < plan.threshold ? 1 : 0;
      },
    };
  });
}
