import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 5eec",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 9 * beta),
    cap: halfEven(40 + 2 * beta),
    warmUp: halfEven(0 + 9 * beta),
    minimum: halfEven(4 + 5 * beta),
    threshold: halfEvenTo4(0.927 + 0.041 * beta),
    patience: halfEven(7 + 6 * beta),
    wave: halfEven(2 + 5 * beta),
    firsts: 9,
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

// genome: {"numbers":{"initial":[4,13],"cap":[40,42],"warmUp":[0,9],"minimum":[4,9],"threshold":[0.927,0.968],"margin":[2,7],"alpha":[0.558,0.345],"window":[3,9],"patience":[7,13],"straggle":[2.938,3.901],"reference":[11,15],"wave":[2,7],"low":[4,15],"firsts":[9,9],"stall":[1,3],"burst":[4,5],"lock":[4,5],"sleep":[3,5],"soft":[0.529,0.929],"agree":[0.636,0.681],"spend":[1290,1877],"tries":[35,50],"share":[0.352,0.217],"steepness":[0.738,1.14],"weight":[3,4]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
