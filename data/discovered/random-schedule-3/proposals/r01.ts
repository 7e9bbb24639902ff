import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 743f",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 2 * beta),
    cap: halfEven(17 + 7 * beta),
    warmUp: halfEven(3 + 5 * beta),
    minimum: halfEven(6 + 5 * beta),
    threshold: halfEvenTo4(0.963 + 0.016 * beta),
    patience: halfEven(3 + 14 * beta),
    wave: halfEven(7 + 8 * beta),
    firsts: halfEven(8 + 6 * beta),
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

// genome: {"numbers":{"initial":[6,8],"cap":[17,24],"warmUp":[3,8],"minimum":[6,11],"threshold":[0.963,0.979],"margin":[4,5],"alpha":[0.958,0.89],"window":[2,7],"patience":[3,17],"straggle":[2.329,3.972],"reference":[4,15],"wave":[7,15],"low":[1,8],"firsts":[8,14],"stall":[3,7],"burst":[5,5],"lock":[4,7],"sleep":[2,2],"soft":[0.633,0.829],"agree":[0.885,0.985],"spend":[798,1511],"tries":[20,62],"share":[0.486,0.411],"steepness":[1.006,3.401],"weight":[3,6]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
