import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent dd91",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 4 * beta),
    cap: halfEven(7 + 53 * beta),
    warmUp: halfEven(8 + 1 * beta),
    minimum: halfEven(2 + 5 * beta),
    threshold: halfEvenTo4(0.616 + 0.036 * beta),
    patience: halfEven(2 + 20 * beta),
    wave: halfEven(12 + 2 * beta),
    firsts: halfEven(3 + 2 * beta),
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

// genome: {"numbers":{"initial":[5,9],"cap":[7,60],"warmUp":[8,9],"minimum":[2,7],"threshold":[0.616,0.652],"margin":[4,6],"alpha":[0.732,0.656],"window":[5,8],"patience":[2,22],"straggle":[2.048,3.243],"reference":[5,6],"wave":[12,14],"low":[5,14],"firsts":[3,5],"stall":[6,6],"burst":[2,4],"lock":[4,6],"sleep":[2,6],"soft":[0.547,0.673],"agree":[0.594,0.829],"spend":[1409,1673],"tries":[31,56],"share":[0.543,0.422],"steepness":[0.781,0.827],"weight":[5,6]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
