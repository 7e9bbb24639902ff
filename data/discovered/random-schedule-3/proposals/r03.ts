import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent ea1c",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(10 + 2 * beta),
    cap: halfEven(37 + 7 * beta),
    warmUp: 11,
    minimum: halfEven(2 + 9 * beta),
    threshold: halfEvenTo4(0.622 + 0.077 * beta),
    patience: halfEven(10 + 11 * beta),
    wave: halfEven(12 + 2 * beta),
    firsts: halfEven(9 + 6 * beta),
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

// genome: {"numbers":{"initial":[10,12],"cap":[37,44],"warmUp":[11,11],"minimum":[2,11],"threshold":[0.622,0.699],"margin":[5,7],"alpha":[0.812,0.208],"window":[2,8],"patience":[10,21],"straggle":[2.403,3.188],"reference":[1,15],"wave":[12,14],"low":[2,13],"firsts":[9,15],"stall":[2,6],"burst":[3,4],"lock":[3,9],"sleep":[3,4],"soft":[0.553,0.737],"agree":[0.825,0.847],"spend":[1271,1725],"tries":[11,31],"share":[0.263,0.172],"steepness":[0.589,3.574],"weight":[2,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
