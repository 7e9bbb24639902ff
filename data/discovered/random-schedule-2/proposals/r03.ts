import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent cb3f",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 12 * beta),
    cap: halfEven(20 + 25 * beta),
    warmUp: halfEven(8 + 1 * beta),
    minimum: 10,
    threshold: halfEvenTo4(0.64 + 0.242 * beta),
    patience: halfEven(10 + 5 * beta),
    wave: halfEven(2 + 5 * beta),
    firsts: halfEven(9 + 1 * beta),
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

// genome: {"numbers":{"initial":[4,16],"cap":[20,45],"warmUp":[8,9],"minimum":[10,10],"threshold":[0.64,0.882],"margin":[2,3],"alpha":[0.821,0.509],"window":[3,5],"patience":[10,15],"straggle":[1.085,2.961],"reference":[5,10],"wave":[2,7],"low":[7,13],"firsts":[9,10],"stall":[2,3],"burst":[2,4],"lock":[4,4],"sleep":[3,4],"soft":[0.507,0.748],"agree":[0.817,0.827],"spend":[912,1509],"tries":[6,51],"share":[0.349,0.304],"steepness":[2.715,3.617],"weight":[7,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
