import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 5537",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(12 + 3 * beta),
    cap: halfEven(13 + 45 * beta),
    warmUp: 8,
    minimum: halfEven(8 + 4 * beta),
    threshold: halfEvenTo4(0.673 + 0.064 * beta),
    patience: halfEven(11 + 8 * beta),
    wave: halfEven(5 + 5 * beta),
    firsts: halfEven(14 + 1 * beta),
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

// genome: {"numbers":{"initial":[12,15],"cap":[13,58],"warmUp":[8,8],"minimum":[8,12],"threshold":[0.673,0.737],"margin":[4,8],"alpha":[0.795,0.502],"window":[7,9],"patience":[11,19],"straggle":[2.046,3.265],"reference":[7,11],"wave":[5,10],"low":[2,9],"firsts":[14,15],"stall":[3,5],"burst":[2,6],"lock":[7,10],"sleep":[4,5],"soft":[0.595,0.744],"agree":[0.737,0.94],"spend":[509,1971],"tries":[23,48],"share":[0.302,0.21],"steepness":[1.104,1.832],"weight":[2,4]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
