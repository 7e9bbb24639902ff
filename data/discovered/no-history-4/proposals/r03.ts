import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts smoothed latest dissent 7a3c",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when the smoothed confidence in that leader is high enough and not falling; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 11 * beta),
    cap: halfEven(6 + 10 * beta),
    warmUp: halfEven(1 + 7 * beta),
    minimum: halfEven(7 + 2 * beta),
    threshold: halfEvenTo4(0.635 + 0.075 * beta),
    alpha: halfEvenTo4(0.911 - 0.425 * beta),
    window: halfEven(3 + 1 * beta),
    patience: halfEven(14 + 5 * beta),
    wave: halfEven(5 + 7 * beta),
    firsts: halfEven(11 + 1 * beta),
    stall: halfEven(3 + 5 * beta),
    burst: 6,
    weight: halfEven(3 + 3 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    const signal = new Momentum(plan);
    let highest = 0;
    let idle = 0;
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { leader, confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
      idle = confidence > highest ? 0 : idle + 1;
      highest = Math.max(highest, confidence);
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (idle >= plan.stall && pool.total >= plan.firsts);
      if (ready) idle = 0;
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

// genome: {"numbers":{"initial":[5,16],"cap":[6,16],"warmUp":[1,8],"minimum":[7,9],"threshold":[0.635,0.71],"margin":[6,7],"alpha":[0.911,0.486],"window":[3,4],"patience":[14,19],"straggle":[1.733,1.862],"reference":[2,6],"wave":[5,12],"low":[7,9],"firsts":[11,12],"stall":[3,8],"burst":[6,6],"lock":[9,10],"sleep":[4,5],"soft":[0.765,0.786],"agree":[0.742,0.91],"spend":[1252,1779],"tries":[7,58],"share":[0.319,0.16],"steepness":[2.448,3.529],"weight":[3,6]},"choices":{"widening":"stalled","deepening":"bursts","gate":"smoothed","vote":"latest"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
