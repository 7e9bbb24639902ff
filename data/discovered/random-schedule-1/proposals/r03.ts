import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Controller } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool dissent 0b7c",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 2 * beta),
    cap: halfEven(30 + 17 * beta),
    warmUp: halfEven(0 + 5 * beta),
    minimum: halfEven(5 + 1 * beta),
    threshold: halfEvenTo4(0.635 + 0.145 * beta),
    patience: halfEven(7 + 7 * beta),
    wave: halfEven(1 + 6 * beta),
    firsts: halfEven(4 + 2 * beta),
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

// genome: {"numbers":{"initial":[7,9],"cap":[30,47],"warmUp":[0,5],"minimum":[5,6],"threshold":[0.635,0.78],"margin":[3,3],"alpha":[0.922,0.774],"window":[2,9],"patience":[7,14],"straggle":[1.184,1.688],"reference":[1,9],"wave":[1,7],"low":[5,14],"firsts":[4,6],"stall":[7,7],"burst":[3,4],"lock":[5,10],"sleep":[4,5],"soft":[0.56,0.84],"agree":[0.568,0.871],"spend":[379,1745],"tries":[16,55],"share":[0.419,0.271],"steepness":[1.022,2.288],"weight":[3,5]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
