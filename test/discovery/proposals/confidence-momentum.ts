import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool } from "autotts-lab";
import type { Answer, Branch, Episode, Policy } from "autotts-lab";

export const statement = {
  name: "Confidence momentum",
  mechanism: "Smoothed pool confidence and its change over a window decide when to answer and when to widen.",
  evidence: "Rounds before it.",
  prediction: "More accurate at equal tokens.",
};

export function schedule(beta: number) {
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

export function controller({ beta = 0.5 } = {}): Policy {
  const plan = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const signal = new Momentum(plan);
    const dissent = new Dissent();
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 500; round++) {
      signal.push(pool.confidence);
      const leader = round >= plan.warmUp ? pool.leader : undefined;
      if (leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (episode.active.length > episode.affordable) break;
      pool.take(step(episode, leader, plan.burst));
      signal.update(pool.confidence);
      episode.note({ confidence: pool.confidence, smoothed: signal.level, momentum: signal.momentum });
      const calm = signal.level >= plan.threshold && signal.momentum >= -plan.slack;
      if (round >= plan.warmUp && pool.total >= plan.minimum && calm) return pool.leader;
      if (episode.active.length === 0) break;
      const opening = Math.min(plan.widen, plan.cap - episode.width, episode.room);
      const wanted = signal.level < plan.threshold && signal.momentum <= plan.trend;
      if (opening > 0 && round >= Math.max(1, Math.floor(plan.warmUp / 2)) && wanted) {
        pool.take(episode.widen(opening));
      }
    }
    return pool.leader ?? latestPlurality(episode);
  };
}

function step(episode: Episode, leader: Answer | undefined, burst: number): readonly Branch[] {
  const { active } = episode;
  if (leader === undefined || burst === 1) return episode.deepen(active);
  const steps = active.length * burst <= episode.affordable ? burst : 1;
  return episode.deepen(deepestFirst(active), ({ answer }) => (answer === leader ? steps : 1));
}
