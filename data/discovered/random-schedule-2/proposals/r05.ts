import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent d573",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 + 5 * beta),
    cap: halfEven(15 + 27 * beta),
    warmUp: halfEven(1 + 4 * beta),
    minimum: halfEven(5 + 5 * beta),
    threshold: halfEvenTo4(0.646 + 0.322 * beta),
    patience: halfEven(22 + 1 * beta),
    wave: halfEven(1 + 5 * beta),
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

// genome: {"numbers":{"initial":[3,8],"cap":[15,42],"warmUp":[1,5],"minimum":[5,10],"threshold":[0.646,0.968],"margin":[2,8],"alpha":[0.412,0.202],"window":[2,5],"patience":[22,23],"straggle":[1.127,3.262],"reference":[6,7],"wave":[1,6],"low":[9,14],"firsts":[4,13],"stall":[2,4],"burst":[4,5],"lock":[10,10],"sleep":[5,6],"soft":[0.774,0.885],"agree":[0.735,0.944],"spend":[663,1496],"tries":[6,17],"share":[0.398,0.328],"steepness":[2.37,3.767],"weight":[6,7]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
