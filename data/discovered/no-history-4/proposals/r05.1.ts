import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts smoothed pool dissent stragglers agreement spending c0a3",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(12 + 3 * beta),
    cap: halfEven(38 + 7 * beta),
    warmUp: halfEven(1 + 9 * beta),
    minimum: halfEven(4 + 3 * beta),
    threshold: halfEvenTo4(0.629 + 0.262 * beta),
    alpha: halfEvenTo4(0.81 - 0.051 * beta),
    window: halfEven(2 + 4 * beta),
    patience: halfEven(11 + 7 * beta),
    straggle: halfEvenTo4(3.344 + 0.633 * beta),
    reference: halfEven(6 + 5 * beta),
    wave: halfEven(3 + 9 * beta),
    firsts: halfEven(0 + 8 * beta),
    burst: halfEven(3 + 3 * beta),
    soft: halfEvenTo4(0.796 + 0.066 * beta),
    agree: halfEvenTo4(0.758 + 0.041 * beta),
    spend: halfEven(43 + 1134 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    const signal = new Momentum(plan);
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { leader, confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
        break;
      }
      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {
        episode.note({ reason: "spent" });
        break;
      }
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (round >= plan.warmUp / 2 && pool.total >= plan.firsts);
      if (ready && opening > 0) pool.take(episode.widen(opening));
      else if (episode.active.length === 0) break;
    }
    return pool.leader ?? latestPlurality(episode);
  };
};

/** Prunes active branches beyond `factor` times the median depth of the finished ones. */
function dropStragglers(episode: Episode, factor: number): void {
  const depths = episode.branches.filter(({ finished }) => finished).map(({ depth }) => depth);
  depths.sort((a, b) => a - b);
  const median = depths[Math.floor(depths.length / 2)] ?? Infinity;
  for (const branch of [...episode.active]) if (branch.depth > factor * median) branch.prune();
}

/** The share of the active branches whose latest answer is the leader; 0 where none is active. */
function agreement({ active }: Episode, leader: Answer | undefined): number {
  const agreeing = active.filter(({ answer }) => answer === leader).length;
  return active.length === 0 ? 0 : agreeing / active.length;
}

// genome: {"numbers":{"initial":[12,15],"cap":[38,45],"warmUp":[1,10],"minimum":[4,7],"threshold":[0.629,0.891],"margin":[3,7],"alpha":[0.81,0.759],"window":[2,6],"patience":[11,18],"straggle":[3.344,3.977],"reference":[6,11],"wave":[3,12],"low":[1,10],"firsts":[0,8],"stall":[2,7],"burst":[3,6],"lock":[6,9],"sleep":[3,4],"soft":[0.796,0.862],"agree":[0.758,0.799],"spend":[43,1177],"tries":[21,32],"share":[0.501,0.104],"steepness":[0.653,2.965],"weight":[2,4]},"choices":{"widening":"unsure","deepening":"bursts","gate":"smoothed","vote":"pool"},"rules":{"dissent":true,"stragglers":true,"agreement":true,"spending":true,"hopeless":false}}
