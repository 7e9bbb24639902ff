import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts lead latest spending hopeless 5b63",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when that leader is enough votes ahead; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
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
    margin: halfEven(2 + 6 * beta),
    wave: halfEven(1 + 5 * beta),
    firsts: halfEven(4 + 9 * beta),
    burst: halfEven(4 + 1 * beta),
    spend: halfEven(663 + 833 * beta),
    tries: halfEven(6 + 11 * beta),
    share: halfEvenTo4(0.398 - 0.07 * beta),
    weight: halfEven(6 + 1 * beta),
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
      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {
        episode.note({ reason: "spent" });
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

/** Plurality of the latest answers; a finished branch has `weight` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}

// genome: {"numbers":{"initial":[3,8],"cap":[15,42],"warmUp":[1,5],"minimum":[5,10],"threshold":[0.646,0.968],"margin":[2,8],"alpha":[0.412,0.202],"window":[2,5],"patience":[22,23],"straggle":[1.127,3.262],"reference":[6,7],"wave":[1,6],"low":[9,14],"firsts":[4,13],"stall":[2,4],"burst":[4,5],"lock":[10,10],"sleep":[5,6],"soft":[0.774,0.885],"agree":[0.735,0.944],"spend":[663,1496],"tries":[6,17],"share":[0.398,0.328],"steepness":[2.37,3.767],"weight":[6,7]},"choices":{"widening":"unsure","deepening":"bursts","gate":"lead","vote":"latest"},"rules":{"dissent":false,"stragglers":false,"agreement":false,"spending":true,"hopeless":true}}
