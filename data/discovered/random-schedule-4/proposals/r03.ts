import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent aab1",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 11 * beta),
    cap: halfEven(6 + 10 * beta),
    warmUp: halfEven(1 + 7 * beta),
    minimum: halfEven(7 + 2 * beta),
    threshold: halfEvenTo4(0.635 + 0.075 * beta),
    patience: halfEven(14 + 5 * beta),
    wave: halfEven(5 + 7 * beta),
    firsts: halfEven(11 + 1 * beta),
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

// genome: {"numbers":{"initial":[5,16],"cap":[6,16],"warmUp":[1,8],"minimum":[7,9],"threshold":[0.635,0.71],"margin":[6,7],"alpha":[0.911,0.486],"window":[3,4],"patience":[14,19],"straggle":[1.733,1.862],"reference":[2,6],"wave":[5,12],"low":[7,9],"firsts":[11,12],"stall":[3,8],"burst":[6,6],"lock":[9,10],"sleep":[4,5],"soft":[0.765,0.786],"agree":[0.742,0.91],"spend":[1252,1779],"tries":[7,58],"share":[0.319,0.16],"steepness":[2.448,3.529],"weight":[3,6]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
