import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts smoothed latest 42f8",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; all unpruned branches vote with their latest answers, the finished ones with more votes.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(10 + 1 * beta),
    cap: halfEven(37 + 11 * beta),
    warmUp: halfEven(1 + 1 * beta),
    minimum: 7,
    threshold: halfEvenTo4(0.785 + 0.092 * beta),
    alpha: halfEvenTo4(0.783 - 0.544 * beta),
    window: halfEven(6 + 3 * beta),
    wave: halfEven(13 + 1 * beta),
    firsts: halfEven(1 + 3 * beta),
    burst: halfEven(2 + 3 * beta),
    weight: halfEven(7 + 1 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const signal = new Momentum(plan);
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (round >= plan.warmUp / 2 && pool.total >= plan.firsts);
      if (ready && opening > 0) pool.take(episode.widen(opening));
      else if (episode.active.length === 0) break;
    }
    return weighedVote(episode, plan.weight) ?? latestPlurality(episode);
  };
};

/** Plurality of the latest answers; a finished branch has `weight` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}

// genome: {"numbers":{"initial":[10,11],"cap":[37,48],"warmUp":[1,2],"minimum":[7,7],"threshold":[0.785,0.877],"margin":[2,4],"alpha":[0.783,0.239],"window":[6,9],"patience":[14,14],"straggle":[1.425,1.672],"reference":[9,16],"wave":[13,14],"low":[7,13],"firsts":[1,4],"stall":[2,6],"burst":[2,5],"lock":[5,11],"sleep":[4,5],"soft":[0.794,0.857],"agree":[0.674,0.691],"spend":[40,1485],"tries":[13,26],"share":[0.348,0.315],"steepness":[1.907,2.288],"weight":[7,8]},"choices":{"widening":"unsure","deepening":"bursts","gate":"smoothed","vote":"latest"},"rules":{"dissent":false,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
