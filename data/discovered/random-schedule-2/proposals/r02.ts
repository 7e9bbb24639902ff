import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 876e",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(9 + 3 * beta),
    cap: halfEven(37 + 13 * beta),
    warmUp: 11,
    minimum: halfEven(1 + 7 * beta),
    threshold: halfEvenTo4(0.707 + 0.098 * beta),
    patience: halfEven(6 + 5 * beta),
    wave: halfEven(2 + 7 * beta),
    firsts: halfEven(14 + 2 * beta),
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

// genome: {"numbers":{"initial":[9,12],"cap":[37,50],"warmUp":[11,11],"minimum":[1,8],"threshold":[0.707,0.805],"margin":[1,8],"alpha":[0.902,0.819],"window":[2,2],"patience":[6,11],"straggle":[2.097,2.545],"reference":[7,10],"wave":[2,9],"low":[1,6],"firsts":[14,16],"stall":[5,7],"burst":[5,6],"lock":[5,6],"sleep":[4,4],"soft":[0.518,0.63],"agree":[0.695,0.738],"spend":[185,1626],"tries":[12,14],"share":[0.429,0.124],"steepness":[1.011,3.391],"weight":[3,5]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
