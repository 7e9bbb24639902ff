import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent aeca",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: 15,
    cap: halfEven(19 + 23 * beta),
    warmUp: halfEven(5 + 6 * beta),
    minimum: halfEven(9 + 1 * beta),
    threshold: halfEvenTo4(0.624 + 0.01 * beta),
    patience: halfEven(18 + 4 * beta),
    wave: halfEven(12 + 2 * beta),
    firsts: halfEven(8 + 4 * beta),
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

// genome: {"numbers":{"initial":[15,15],"cap":[19,42],"warmUp":[5,11],"minimum":[9,10],"threshold":[0.624,0.634],"margin":[4,7],"alpha":[0.918,0.56],"window":[10,10],"patience":[18,22],"straggle":[2.555,3.751],"reference":[2,5],"wave":[12,14],"low":[1,2],"firsts":[8,12],"stall":[2,3],"burst":[3,5],"lock":[8,11],"sleep":[3,4],"soft":[0.901,0.928],"agree":[0.516,0.721],"spend":[296,1382],"tries":[18,51],"share":[0.448,0.108],"steepness":[1.106,1.474],"weight":[3,6]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
