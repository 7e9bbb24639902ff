import { halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, Tally, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves all smoothed latest agreement spending db71",
  "mechanism": "It decodes all active branches side by side, opens more branches when few are left active and it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: 12,
    cap: halfEven(5 + 9 * beta),
    warmUp: halfEven(1 + 6 * beta),
    minimum: halfEven(2 + 5 * beta),
    threshold: halfEvenTo4(0.647 + 0.101 * beta),
    alpha: halfEvenTo4(0.677 - 0.156 * beta),
    window: halfEven(5 + 3 * beta),
    wave: 3,
    low: halfEven(4 + 8 * beta),
    firsts: halfEven(6 + 4 * beta),
    soft: halfEvenTo4(0.562 + 0.364 * beta),
    agree: halfEvenTo4(0.661 + 0.203 * beta),
    spend: halfEven(1322 + 105 * beta),
    weight: halfEven(3 + 3 * beta),
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
      if (active.length > 0) pool.take(episode.deepen(active));
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
      const ready = episode.active.length === 0 || (episode.active.length < plan.low && pool.total >= plan.firsts);
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

// genome: {"numbers":{"initial":[12,12],"cap":[5,14],"warmUp":[1,7],"minimum":[2,7],"threshold":[0.647,0.748],"margin":[5,7],"alpha":[0.677,0.521],"window":[5,8],"patience":[3,10],"straggle":[1.645,3.979],"reference":[5,14],"wave":[3,3],"low":[4,12],"firsts":[6,10],"stall":[3,6],"burst":[3,5],"lock":[6,7],"sleep":[3,5],"soft":[0.562,0.926],"agree":[0.661,0.864],"spend":[1322,1427],"tries":[45,51],"share":[0.548,0.397],"steepness":[0.937,1.887],"weight":[3,6]},"choices":{"widening":"waves","deepening":"all","gate":"smoothed","vote":"latest"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":true,"hopeless":false}}
