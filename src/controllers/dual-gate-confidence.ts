import { halfEven } from "../math/half-even.js";
import type { Branch, Policy } from "../replay/episode.js";
import { completionRounds, mayWiden, type CompletionPlan } from "./completion-rounds.js";

export interface DualGateConfidencePlan extends CompletionPlan {
  /** Pool confidence that suffices when the share `agree` of the unfinished branches sides with the leader. */
  readonly soft: number;
  readonly agree: number;
  /** Equal probes in a row after which a branch sleeps, and the rounds from one of its steps to the next. */
  readonly lock: number;
  readonly sleep: number;
  /** Branches opened at once when the pool is evenly split. */
  readonly gap: number;
}

/** The plan of a beta in [0, 1]; non-decreasing in beta. */
export function dualGateConfidenceSchedule(beta: number): DualGateConfidencePlan {
  return {
    initial: Math.max(2, halfEven(2 + 6 * beta)),
    cap: Math.min(64, halfEven(4 + 60 * beta)),
    warmUp: halfEven(3 + 7 * beta),
    patience: Math.max(4, halfEven(4 + 8 * beta)),
    minimum: Math.max(2, halfEven(2 + 4 * beta)),
    threshold: 0.85 + 0.1 * beta,
    soft: 0.6 + 0.15 * beta,
    agree: 0.7 + 0.1 * beta,
    lock: Math.max(3, halfEven(4 + 2 * beta)),
    sleep: Math.max(2, halfEven(3 + 3 * beta)),
    gap: halfEven(1 + 2 * beta),
  };
}

/**
 * Dual-Gate Confidence Control (DGCC), round r0003 of the released AutoTTS discovery run (Zheng et al. 2026,
 * arXiv:2605.08083): answers at high pool confidence, or at moderate confidence when most unfinished branches agree;
 * branches whose probes have settled sleep; the more evenly the pool is split, the more branches are opened.
 */
export function dualGateConfidence({ beta = 0.5 } = {}): Policy {
  const plan = dualGateConfidenceSchedule(beta);
  return completionRounds(plan, 600, (episode, pool) => {
    const streak: number[] = [];
    const age: number[] = [];
    const awake = ({ index }: Branch): boolean => {
      if ((streak[index] ?? 0) < plan.lock) return true;
      age[index] = (age[index] ?? 0) + 1;
      return age[index] % plan.sleep === 0;
    };
    return {
      step(round) {
        const stepping = round >= plan.warmUp ? episode.active.filter(awake) : [...episode.active];
        const before = stepping.map(({ answer }) => answer);
        const finished = episode.deepen(stepping);
        for (const [i, { index, answer }] of stepping.entries()) {
          streak[index] = answer === before[i] ? (streak[index] ?? 0) + 1 : 0;
        }
        return finished;
      },
      agreed(confidence) {
        const { active } = episode;
        const agreeing = active.filter(({ answer }) => answer === pool.leader).length;
        return confidence >= plan.soft && active.length > 0 && agreeing / active.length >= plan.agree;
      },
      widen(round, confidence) {
        if (episode.active.length === 0 || !mayWiden(round, plan.warmUp) || confidence >= plan.threshold)
          return 0;
        const ratio = pool.total === 0 ? 0 : pool.first / pool.total;
        return Math.max(1, Math.ceil(plan.gap * (1 - ratio)));
      },
    };
  });
}
