import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 5453",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 + 10 * beta),
    cap: halfEven(49 + 6 * beta),
    warmUp: halfEven(1 + 10 * beta),
    minimum: halfEven(5 + 5 * beta),
    threshold: halfEvenTo4(0.749 + 0.11 * beta),
    patience: halfEven(18 + 4 * beta),
    wave: halfEven(14 + 1 * beta),
    firsts: halfEven(7 + 3 * beta),
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

// genome: {"numbers":{"initial":[3,13],"cap":[49,55],"warmUp":[1,11],"minimum":[5,10],"threshold":[0.749,0.859],"margin":[4,5],"alpha":[0.686,0.241],"window":[8,8],"patience":[18,22],"straggle":[2.967,3.211],"reference":[4,9],"wave":[14,15],"low":[1,14],"firsts":[7,10],"stall":[2,7],"burst":[3,4],"lock":[4,8],"sleep":[3,4],"soft":[0.516,0.575],"agree":[0.804,0.937],"spend":[31,1167],"tries":[16,50],"share":[0.565,0.521],"steepness":[2.385,3.959],"weight":[2,3]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
