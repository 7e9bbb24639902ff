import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 6b42",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 7 * beta),
    cap: halfEven(7 + 54 * beta),
    warmUp: halfEven(5 + 5 * beta),
    minimum: halfEven(2 + 10 * beta),
    threshold: halfEvenTo4(0.736 + 0.1 * beta),
    patience: halfEven(9 + 13 * beta),
    wave: 2,
    firsts: halfEven(0 + 13 * beta),
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

// genome: {"numbers":{"initial":[4,11],"cap":[7,61],"warmUp":[5,10],"minimum":[2,12],"threshold":[0.736,0.836],"margin":[2,7],"alpha":[0.999,0.271],"window":[7,10],"patience":[9,22],"straggle":[1.654,2.419],"reference":[1,5],"wave":[2,2],"low":[5,6],"firsts":[0,13],"stall":[1,2],"burst":[3,5],"lock":[6,9],"sleep":[5,6],"soft":[0.54,0.549],"agree":[0.767,0.832],"spend":[1259,1983],"tries":[10,43],"share":[0.587,0.514],"steepness":[2.237,2.431],"weight":[5,6]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
