import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 5ac4",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(12 + 3 * beta),
    cap: halfEven(52 + 5 * beta),
    warmUp: halfEven(0 + 9 * beta),
    minimum: halfEven(2 + 7 * beta),
    threshold: halfEvenTo4(0.713 + 0.079 * beta),
    patience: halfEven(14 + 6 * beta),
    wave: halfEven(14 + 1 * beta),
    firsts: halfEven(6 + 9 * beta),
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

// genome: {"numbers":{"initial":[12,15],"cap":[52,57],"warmUp":[0,9],"minimum":[2,9],"threshold":[0.713,0.792],"margin":[1,8],"alpha":[0.436,0.433],"window":[2,6],"patience":[14,20],"straggle":[1.061,1.323],"reference":[2,5],"wave":[14,15],"low":[1,10],"firsts":[6,15],"stall":[2,7],"burst":[4,5],"lock":[5,10],"sleep":[3,4],"soft":[0.514,0.694],"agree":[0.77,0.826],"spend":[1430,1923],"tries":[26,53],"share":[0.555,0.531],"steepness":[1.567,3.329],"weight":[2,6]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
