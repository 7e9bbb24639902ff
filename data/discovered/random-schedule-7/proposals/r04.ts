import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 55a1",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: 4,
    cap: halfEven(15 + 38 * beta),
    warmUp: halfEven(1 + 9 * beta),
    minimum: halfEven(10 + 1 * beta),
    threshold: halfEvenTo4(0.717 + 0.146 * beta),
    patience: halfEven(9 + 14 * beta),
    wave: halfEven(1 + 12 * beta),
    firsts: halfEven(12 + 3 * beta),
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

// genome: {"numbers":{"initial":[4,4],"cap":[15,53],"warmUp":[1,10],"minimum":[10,11],"threshold":[0.717,0.863],"margin":[3,8],"alpha":[0.737,0.552],"window":[4,8],"patience":[9,23],"straggle":[2.014,2.152],"reference":[3,5],"wave":[1,13],"low":[10,14],"firsts":[12,15],"stall":[3,4],"burst":[4,4],"lock":[11,11],"sleep":[2,6],"soft":[0.766,0.921],"agree":[0.839,0.98],"spend":[986,1718],"tries":[37,57],"share":[0.472,0.177],"steepness":[1.985,3.071],"weight":[3,5]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
