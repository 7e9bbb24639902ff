import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 2c82",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(8 + 1 * beta),
    cap: halfEven(10 + 6 * beta),
    warmUp: halfEven(6 + 2 * beta),
    minimum: halfEven(8 + 1 * beta),
    threshold: halfEvenTo4(0.619 + 0.155 * beta),
    patience: halfEven(6 + 6 * beta),
    wave: halfEven(9 + 5 * beta),
    firsts: halfEven(5 + 2 * beta),
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

// genome: {"numbers":{"initial":[8,9],"cap":[10,16],"warmUp":[6,8],"minimum":[8,9],"threshold":[0.619,0.774],"margin":[3,7],"alpha":[0.652,0.537],"window":[7,8],"patience":[6,12],"straggle":[2.958,3.804],"reference":[5,15],"wave":[9,14],"low":[10,15],"firsts":[5,7],"stall":[2,7],"burst":[5,5],"lock":[7,11],"sleep":[3,4],"soft":[0.688,0.929],"agree":[0.543,0.905],"spend":[1107,1599],"tries":[9,59],"share":[0.341,0.314],"steepness":[2.224,3.433],"weight":[2,3]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
