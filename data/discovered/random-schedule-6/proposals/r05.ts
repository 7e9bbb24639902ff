import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent c77d",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 10 * beta),
    cap: halfEven(32 + 25 * beta),
    warmUp: halfEven(3 + 6 * beta),
    minimum: halfEven(3 + 7 * beta),
    threshold: halfEvenTo4(0.755 + 0.237 * beta),
    patience: 19,
    wave: halfEven(12 + 4 * beta),
    firsts: halfEven(4 + 10 * beta),
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

// genome: {"numbers":{"initial":[5,15],"cap":[32,57],"warmUp":[3,9],"minimum":[3,10],"threshold":[0.755,0.992],"margin":[4,5],"alpha":[0.855,0.792],"window":[4,5],"patience":[19,19],"straggle":[1.247,3.528],"reference":[1,8],"wave":[12,16],"low":[2,7],"firsts":[4,14],"stall":[1,3],"burst":[4,5],"lock":[5,8],"sleep":[2,4],"soft":[0.901,0.946],"agree":[0.507,0.665],"spend":[287,702],"tries":[37,62],"share":[0.524,0.257],"steepness":[0.565,2.936],"weight":[7,8]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
