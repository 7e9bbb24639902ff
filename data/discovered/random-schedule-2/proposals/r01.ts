import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 855e",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 3 * beta),
    cap: halfEven(5 + 37 * beta),
    warmUp: halfEven(7 + 4 * beta),
    minimum: halfEven(7 + 2 * beta),
    threshold: halfEvenTo4(0.847 + 0.003 * beta),
    patience: halfEven(10 + 7 * beta),
    wave: halfEven(8 + 4 * beta),
    firsts: halfEven(2 + 11 * beta),
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

// genome: {"numbers":{"initial":[7,10],"cap":[5,42],"warmUp":[7,11],"minimum":[7,9],"threshold":[0.847,0.85],"margin":[2,3],"alpha":[0.713,0.268],"window":[5,9],"patience":[10,17],"straggle":[2.127,3.773],"reference":[5,8],"wave":[8,12],"low":[5,10],"firsts":[2,13],"stall":[2,7],"burst":[3,6],"lock":[6,10],"sleep":[3,5],"soft":[0.511,0.81],"agree":[0.665,0.911],"spend":[1459,1968],"tries":[26,60],"share":[0.558,0.41],"steepness":[2.371,3.334],"weight":[4,5]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
