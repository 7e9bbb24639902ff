import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 83da",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(9 + 6 * beta),
    cap: halfEven(35 + 21 * beta),
    warmUp: halfEven(7 + 5 * beta),
    minimum: halfEven(5 + 3 * beta),
    threshold: halfEvenTo4(0.795 + 0.033 * beta),
    patience: halfEven(9 + 10 * beta),
    wave: halfEven(8 + 6 * beta),
    firsts: halfEven(6 + 8 * beta),
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

// genome: {"numbers":{"initial":[9,15],"cap":[35,56],"warmUp":[7,12],"minimum":[5,8],"threshold":[0.795,0.828],"margin":[3,7],"alpha":[0.847,0.729],"window":[2,7],"patience":[9,19],"straggle":[1.285,1.696],"reference":[3,5],"wave":[8,14],"low":[7,10],"firsts":[6,14],"stall":[5,6],"burst":[3,6],"lock":[9,11],"sleep":[3,4],"soft":[0.649,0.706],"agree":[0.798,0.906],"spend":[1661,1990],"tries":[5,41],"share":[0.499,0.244],"steepness":[1.163,3.361],"weight":[5,8]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
