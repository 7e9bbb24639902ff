import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent c552",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(9 + 4 * beta),
    cap: halfEven(15 + 10 * beta),
    warmUp: halfEven(7 + 1 * beta),
    minimum: halfEven(8 + 3 * beta),
    threshold: halfEvenTo4(0.663 + 0.144 * beta),
    patience: halfEven(3 + 13 * beta),
    wave: halfEven(2 + 1 * beta),
    firsts: halfEven(4 + 6 * beta),
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

// genome: {"numbers":{"initial":[9,13],"cap":[15,25],"warmUp":[7,8],"minimum":[8,11],"threshold":[0.663,0.807],"margin":[7,7],"alpha":[0.911,0.731],"window":[5,7],"patience":[3,16],"straggle":[2.038,2.722],"reference":[3,14],"wave":[2,3],"low":[9,14],"firsts":[4,10],"stall":[3,5],"burst":[3,5],"lock":[7,8],"sleep":[3,4],"soft":[0.742,0.768],"agree":[0.748,0.975],"spend":[930,1030],"tries":[37,51],"share":[0.566,0.51],"steepness":[2.337,3.547],"weight":[6,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
