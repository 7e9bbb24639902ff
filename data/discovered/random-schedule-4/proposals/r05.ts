import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent cada",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
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
    patience: halfEven(11 + 7 * beta),
    wave: halfEven(3 + 9 * beta),
    firsts: halfEven(0 + 8 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      if (active.length > 0) pool.take(episode.deepen(active));
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
      episode.note({ confidence });
      if (sure) break;
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (round >= plan.warmUp / 2 && pool.total >= plan.firsts);
      if (ready && opening > 0) pool.take(episode.widen(opening));
      else if (episode.active.length === 0) break;
    }
    return pool.leader ?? latestPlurality(episode);
  };
};

// genome: {"numbers":{"initial":[12,15],"cap":[38,45],"warmUp":[1,10],"minimum":[4,7],"threshold":[0.629,0.891],"margin":[3,7],"alpha":[0.81,0.759],"window":[2,6],"patience":[11,18],"straggle":[3.344,3.977],"reference":[6,11],"wave":[3,12],"low":[1,10],"firsts":[0,8],"stall":[2,7],"burst":[3,6],"lock":[6,9],"sleep":[3,4],"soft":[0.796,0.862],"agree":[0.758,0.799],"spend":[43,1177],"tries":[21,32],"share":[0.501,0.104],"steepness":[0.653,2.965],"weight":[2,4]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
