import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent ab1e",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 2 * beta),
    cap: halfEven(6 + 41 * beta),
    warmUp: halfEven(3 + 9 * beta),
    minimum: 4,
    threshold: halfEvenTo4(0.697 + 0.123 * beta),
    patience: 11,
    wave: halfEven(13 + 1 * beta),
    firsts: halfEven(4 + 9 * beta),
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

// genome: {"numbers":{"initial":[6,8],"cap":[6,47],"warmUp":[3,12],"minimum":[4,4],"threshold":[0.697,0.82],"margin":[7,8],"alpha":[0.572,0.368],"window":[3,5],"patience":[11,11],"straggle":[1.76,2.285],"reference":[9,13],"wave":[13,14],"low":[1,16],"firsts":[4,13],"stall":[3,4],"burst":[4,6],"lock":[5,10],"sleep":[4,5],"soft":[0.506,0.768],"agree":[0.808,0.885],"spend":[1386,1467],"tries":[24,44],"share":[0.546,0.363],"steepness":[1.157,3.284],"weight":[3,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
