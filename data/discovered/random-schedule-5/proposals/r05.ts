import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 71da",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 + 2 * beta),
    cap: halfEven(23 + 7 * beta),
    warmUp: 2,
    minimum: halfEven(2 + 7 * beta),
    threshold: halfEvenTo4(0.84 + 0.082 * beta),
    patience: halfEven(7 + 6 * beta),
    wave: halfEven(6 + 7 * beta),
    firsts: halfEven(2 + 10 * beta),
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

// genome: {"numbers":{"initial":[3,5],"cap":[23,30],"warmUp":[2,2],"minimum":[2,9],"threshold":[0.84,0.922],"margin":[5,7],"alpha":[0.566,0.31],"window":[4,9],"patience":[7,13],"straggle":[2.424,2.688],"reference":[10,14],"wave":[6,13],"low":[16,16],"firsts":[2,12],"stall":[1,2],"burst":[4,4],"lock":[6,11],"sleep":[2,3],"soft":[0.563,0.909],"agree":[0.619,0.698],"spend":[570,726],"tries":[14,36],"share":[0.348,0.332],"steepness":[1.226,1.744],"weight":[3,3]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
