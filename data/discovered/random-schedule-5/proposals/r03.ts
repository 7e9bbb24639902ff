import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 146c",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 8 * beta),
    cap: halfEven(20 + 5 * beta),
    warmUp: halfEven(9 + 2 * beta),
    minimum: halfEven(7 + 4 * beta),
    threshold: halfEvenTo4(0.694 + 0.066 * beta),
    patience: halfEven(3 + 14 * beta),
    wave: halfEven(10 + 3 * beta),
    firsts: halfEven(11 + 3 * beta),
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

// genome: {"numbers":{"initial":[4,12],"cap":[20,25],"warmUp":[9,11],"minimum":[7,11],"threshold":[0.694,0.76],"margin":[6,8],"alpha":[0.888,0.576],"window":[4,8],"patience":[3,17],"straggle":[1.899,2.464],"reference":[6,7],"wave":[10,13],"low":[4,9],"firsts":[11,14],"stall":[2,4],"burst":[4,6],"lock":[4,11],"sleep":[2,3],"soft":[0.885,0.912],"agree":[0.52,0.607],"spend":[333,1029],"tries":[13,54],"share":[0.561,0.434],"steepness":[1.048,1.803],"weight":[3,6]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
