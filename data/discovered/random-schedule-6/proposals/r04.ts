import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 4b5a",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 3 * beta),
    cap: halfEven(31 + 20 * beta),
    warmUp: halfEven(4 + 6 * beta),
    minimum: halfEven(2 + 4 * beta),
    threshold: halfEvenTo4(0.7 + 0.179 * beta),
    patience: halfEven(6 + 7 * beta),
    wave: 8,
    firsts: halfEven(2 + 4 * beta),
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

// genome: {"numbers":{"initial":[6,9],"cap":[31,51],"warmUp":[4,10],"minimum":[2,6],"threshold":[0.7,0.879],"margin":[3,7],"alpha":[0.979,0.954],"window":[9,10],"patience":[6,13],"straggle":[2.96,3.741],"reference":[5,14],"wave":[8,8],"low":[9,10],"firsts":[2,6],"stall":[4,5],"burst":[2,5],"lock":[4,8],"sleep":[3,5],"soft":[0.69,0.897],"agree":[0.571,0.807],"spend":[1527,1996],"tries":[15,36],"share":[0.539,0.417],"steepness":[0.691,3.87],"weight":[2,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
