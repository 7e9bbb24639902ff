import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent f42e",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 2 * beta),
    cap: halfEven(25 + 18 * beta),
    warmUp: 8,
    minimum: halfEven(5 + 4 * beta),
    threshold: halfEvenTo4(0.692 + 0.168 * beta),
    patience: halfEven(18 + 6 * beta),
    wave: halfEven(8 + 1 * beta),
    firsts: halfEven(1 + 13 * beta),
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

// genome: {"numbers":{"initial":[4,6],"cap":[25,43],"warmUp":[8,8],"minimum":[5,9],"threshold":[0.692,0.86],"margin":[3,6],"alpha":[0.862,0.391],"window":[8,9],"patience":[18,24],"straggle":[1.394,2.742],"reference":[1,10],"wave":[8,9],"low":[2,9],"firsts":[1,14],"stall":[2,3],"burst":[6,6],"lock":[5,10],"sleep":[3,4],"soft":[0.628,0.776],"agree":[0.567,0.981],"spend":[437,1249],"tries":[52,57],"share":[0.482,0.25],"steepness":[2.608,3.218],"weight":[3,5]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
