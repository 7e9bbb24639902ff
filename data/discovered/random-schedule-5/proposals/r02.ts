import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent eba7",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 5 * beta),
    cap: halfEven(2 + 53 * beta),
    warmUp: halfEven(5 + 2 * beta),
    minimum: halfEven(2 + 10 * beta),
    threshold: halfEvenTo4(0.66 + 0.015 * beta),
    patience: halfEven(20 + 1 * beta),
    wave: 1,
    firsts: halfEven(3 + 5 * beta),
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

// genome: {"numbers":{"initial":[6,11],"cap":[2,55],"warmUp":[5,7],"minimum":[2,12],"threshold":[0.66,0.675],"margin":[3,6],"alpha":[0.678,0.279],"window":[6,9],"patience":[20,21],"straggle":[2.672,3.557],"reference":[1,7],"wave":[1,1],"low":[3,8],"firsts":[3,8],"stall":[5,8],"burst":[3,5],"lock":[6,11],"sleep":[3,5],"soft":[0.556,0.743],"agree":[0.722,0.793],"spend":[304,516],"tries":[10,35],"share":[0.333,0.122],"steepness":[1.215,1.937],"weight":[2,4]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
