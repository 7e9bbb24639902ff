import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 619c",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(10 + 1 * beta),
    cap: halfEven(37 + 11 * beta),
    warmUp: halfEven(1 + 1 * beta),
    minimum: 7,
    threshold: halfEvenTo4(0.785 + 0.092 * beta),
    patience: 14,
    wave: halfEven(13 + 1 * beta),
    firsts: halfEven(1 + 3 * beta),
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

// genome: {"numbers":{"initial":[10,11],"cap":[37,48],"warmUp":[1,2],"minimum":[7,7],"threshold":[0.785,0.877],"margin":[2,4],"alpha":[0.783,0.239],"window":[6,9],"patience":[14,14],"straggle":[1.425,1.672],"reference":[9,16],"wave":[13,14],"low":[7,13],"firsts":[1,4],"stall":[2,6],"burst":[2,5],"lock":[5,11],"sleep":[4,5],"soft":[0.794,0.857],"agree":[0.674,0.691],"spend":[40,1485],"tries":[13,26],"share":[0.348,0.315],"steepness":[1.907,2.288],"weight":[7,8]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
