import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent fd8d",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 1 * beta),
    cap: halfEven(10 + 29 * beta),
    warmUp: halfEven(2 + 1 * beta),
    minimum: 2,
    threshold: halfEvenTo4(0.613 + 0.363 * beta),
    patience: halfEven(4 + 6 * beta),
    wave: halfEven(1 + 8 * beta),
    firsts: halfEven(5 + 7 * beta),
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

// genome: {"numbers":{"initial":[6,7],"cap":[10,39],"warmUp":[2,3],"minimum":[2,2],"threshold":[0.613,0.976],"margin":[2,4],"alpha":[0.693,0.404],"window":[4,7],"patience":[4,10],"straggle":[1.346,3.757],"reference":[1,8],"wave":[1,9],"low":[11,15],"firsts":[5,12],"stall":[2,3],"burst":[4,4],"lock":[4,9],"sleep":[3,6],"soft":[0.803,0.872],"agree":[0.521,0.986],"spend":[1405,1575],"tries":[21,62],"share":[0.423,0.123],"steepness":[0.792,2.567],"weight":[5,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
