import { halfEven } from "../math/half-even.js";
import type { Policy } from "../replay/episode.js";
import { completionRounds, mayWiden, type CompletionPlan } from "./completion-rounds.js";

/** The plan of a beta in [0, 1]; non-decreasing in beta. */
export function interleavedBranchCompleteSchedule(beta: number): CompletionPlan {
  return {
    initial: Math.max(2, halfEven(2 + 6 * beta)),
    cap: Math.min(64, halfEven(4 + 60 * beta)),
    warmUp: halfEven(2 + 8 * beta),
    patience: Math.max(4, halfEven(5 + 7 * beta)),
    minimum: Math.max(2, halfEven(2 + 4 * beta)),
    threshold: 0.85 + 0.12 * beta,
  };
}

/**
 * Interleaved Branch-Complete (IBC), round r0001 of the released AutoTTS discovery run (Zheng et al. 2026,
 * arXiv:2605.08083): every unfinished branch takes one interval a round; the answers of the finished ones are pooled; one
 * branch more is opened each round while the confidence in the pool is low.
 */
export function interleavedBranchComplete({ beta = 0.5 } = {}): Policy {
  const plan = interleavedBranchCompleteSchedule(beta);
  return completionRounds(plan, 500, (episode) => ({
    step: () => episode.deepen(episode.active),
    widen: (round, confidence) => (mayWiden(round, plan.warmUp) && confidence < plan.threshold ? 1 : 0),
  }));
}
