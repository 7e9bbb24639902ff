import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts smoothed latest agreement spending a90d",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 3 * beta),
    cap: halfEven(5 + 37 * beta),
    warmUp: halfEven(7 + 4 * beta),
    minimum: halfEven(7 + 2 * beta),
    threshold: halfEvenTo4(0.847 + 0.003 * beta),
    alpha: halfEvenTo4(0.713 - 0.445 * beta),
    window: halfEven(5 + 4 * beta),
    wave: halfEven(8 + 4 * beta),
    firsts: halfEven(2 + 11 * beta),
    burst: halfEven(3 + 3 * beta),
    soft: halfEvenTo4(0.511 + 0.299 * beta),
    agree: halfEvenTo4(0.665 + 0.246 * beta),
    spend: halfEven(1459 + 509 * beta),
    weight: halfEven(4 + 1 * beta),
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
      const { leader, confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
        break;
      }
      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {
        episode.note({ reason: "spent" });
        break;
      }
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (round >= plan.warmUp / 2 && pool.total >= plan.firsts);
      if (ready && opening > 0) pool.take(episode.widen(opening));
      else if (episode.active.length === 0) break;
    }
    return weighedVote(episode, plan.weight) ?? latestPlurality(episode);
  };
};

/** The share of the active branches whose latest answer is the leader; 0 where none is active. */
function agreement({ active }: Episode, leader: Answer | undefined): number {
  const agreeing = active.filter(({ answer }) => answer === leader).length;
  return active.length === 0 ? 0 : agreeing / active.length;
}

/** Plurality of the latest answers; a finished branch has `weight` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}

// genome: {"numbers":{"initial":[7,10],"cap":[5,42],"warmUp":[7,11],"minimum":[7,9],"threshold":[0.847,0.85],"margin":[2,3],"alpha":[0.713,0.268],"window":[5,9],"patience":[10,17],"straggle":[2.127,3.773],"reference":[5,8],"wave":[8,12],"low":[5,10],"firsts":[2,13],"stall":[2,7],"burst":[3,6],"lock":[6,10],"sleep":[3,5],"soft":[0.511,0.81],"agree":[0.665,0.911],"spend":[1459,1968],"tries":[26,60],"share":[0.558,0.41],"steepness":[2.371,3.334],"weight":[4,5]},"choices":{"widening":"unsure","deepening":"bursts","gate":"smoothed","vote":"latest"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":true,"hopeless":false}}
