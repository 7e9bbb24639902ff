import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent ff35",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(12 + 1 * beta),
    cap: halfEven(15 + 8 * beta),
    warmUp: halfEven(2 + 7 * beta),
    minimum: halfEven(5 + 4 * beta),
    threshold: halfEvenTo4(0.958 + 0.016 * beta),
    patience: 12,
    wave: halfEven(3 + 9 * beta),
    firsts: halfEven(8 + 7 * beta),
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

// genome: {"numbers":{"initial":[12,13],"cap":[15,23],"warmUp":[2,9],"minimum":[5,9],"threshold":[0.958,0.974],"margin":[4,6],"alpha":[0.629,0.625],"window":[6,8],"patience":[12,12],"straggle":[2.207,3.376],"reference":[5,6],"wave":[3,12],"low":[5,11],"firsts":[8,15],"stall":[2,4],"burst":[3,5],"lock":[5,12],"sleep":[4,6],"soft":[0.757,0.794],"agree":[0.855,0.985],"spend":[334,1460],"tries":[31,62],"share":[0.466,0.293],"steepness":[3.109,3.998],"weight":[3,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
