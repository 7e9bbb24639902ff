import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 695a",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(9 + 1 * beta),
    cap: halfEven(44 + 14 * beta),
    warmUp: halfEven(4 + 4 * beta),
    minimum: halfEven(10 + 1 * beta),
    threshold: halfEvenTo4(0.623 + 0.089 * beta),
    patience: halfEven(4 + 6 * beta),
    wave: halfEven(8 + 3 * beta),
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

// genome: {"numbers":{"initial":[9,10],"cap":[44,58],"warmUp":[4,8],"minimum":[10,11],"threshold":[0.623,0.712],"margin":[3,6],"alpha":[0.825,0.609],"window":[5,5],"patience":[4,10],"straggle":[2.257,3.225],"reference":[3,10],"wave":[8,11],"low":[10,10],"firsts":[5,12],"stall":[3,5],"burst":[3,4],"lock":[5,7],"sleep":[4,5],"soft":[0.796,0.917],"agree":[0.535,0.794],"spend":[883,948],"tries":[8,54],"share":[0.405,0.239],"steepness":[2.683,2.79],"weight":[4,6]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
