import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 644b",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(8 + 8 * beta),
    cap: halfEven(40 + 5 * beta),
    warmUp: halfEven(2 + 4 * beta),
    minimum: 10,
    threshold: halfEvenTo4(0.684 + 0.176 * beta),
    patience: halfEven(5 + 13 * beta),
    wave: halfEven(3 + 3 * beta),
    firsts: halfEven(1 + 15 * beta),
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

// genome: {"numbers":{"initial":[8,16],"cap":[40,45],"warmUp":[2,6],"minimum":[10,10],"threshold":[0.684,0.86],"margin":[6,6],"alpha":[0.876,0.847],"window":[5,6],"patience":[5,18],"straggle":[1.08,1.46],"reference":[6,14],"wave":[3,6],"low":[3,16],"firsts":[1,16],"stall":[3,5],"burst":[2,6],"lock":[7,12],"sleep":[2,5],"soft":[0.797,0.864],"agree":[0.746,0.859],"spend":[486,891],"tries":[12,32],"share":[0.468,0.11],"steepness":[1.038,3.715],"weight":[5,5]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
