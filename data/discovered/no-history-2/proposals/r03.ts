import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts lead latest agreement hopeless ac8e",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when that leader is enough votes ahead; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
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
    margin: halfEven(2 + 1 * beta),
    wave: halfEven(2 + 5 * beta),
    firsts: halfEven(9 + 1 * beta),
    burst: halfEven(2 + 2 * beta),
    soft: halfEvenTo4(0.507 + 0.241 * beta),
    agree: halfEvenTo4(0.817 + 0.01 * beta),
    tries: halfEven(6 + 45 * beta),
    share: halfEvenTo4(0.349 - 0.045 * beta),
    weight: 7,
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && pool.first - pool.second >= plan.margin;
      episode.note({ confidence });
      if (sure) break;
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
        break;
      }
      if (pool.total >= plan.tries && pool.first < plan.share * pool.total) {
        episode.note({ reason: "hopeless" });
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

// genome: {"numbers":{"initial":[4,16],"cap":[20,45],"warmUp":[8,9],"minimum":[10,10],"threshold":[0.64,0.882],"margin":[2,3],"alpha":[0.821,0.509],"window":[3,5],"patience":[10,15],"straggle":[1.085,2.961],"reference":[5,10],"wave":[2,7],"low":[7,13],"firsts":[9,10],"stall":[2,3],"burst":[2,4],"lock":[4,4],"sleep":[3,4],"soft":[0.507,0.748],"agree":[0.817,0.827],"spend":[912,1509],"tries":[6,51],"share":[0.349,0.304],"steepness":[2.715,3.617],"weight":[7,7]},"choices":{"widening":"unsure","deepening":"bursts","gate":"lead","vote":"latest"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":false,"hopeless":true}}
