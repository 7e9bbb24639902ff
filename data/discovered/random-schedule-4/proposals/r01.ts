import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent f205",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 4 * beta),
    cap: halfEven(14 + 36 * beta),
    warmUp: halfEven(8 + 1 * beta),
    minimum: halfEven(6 + 4 * beta),
    threshold: halfEvenTo4(0.862 + 0.055 * beta),
    patience: 5,
    wave: 15,
    firsts: halfEven(3 + 10 * beta),
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

// genome: {"numbers":{"initial":[4,8],"cap":[14,50],"warmUp":[8,9],"minimum":[6,10],"threshold":[0.862,0.917],"margin":[6,8],"alpha":[0.604,0.524],"window":[5,10],"patience":[5,5],"straggle":[1.236,2.47],"reference":[10,11],"wave":[15,15],"low":[1,3],"firsts":[3,13],"stall":[1,3],"burst":[2,2],"lock":[3,5],"sleep":[4,6],"soft":[0.605,0.851],"agree":[0.584,0.824],"spend":[205,907],"tries":[42,55],"share":[0.504,0.471],"steepness":[2.899,3.246],"weight":[4,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
