import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts confidence latest dissent spending hopeless 0ad0",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches that disagree with the leader for long are abandoned; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(10 + 2 * beta),
    cap: halfEven(37 + 7 * beta),
    warmUp: 11,
    minimum: halfEven(2 + 9 * beta),
    threshold: halfEvenTo4(0.622 + 0.077 * beta),
    patience: halfEven(10 + 11 * beta),
    wave: halfEven(12 + 2 * beta),
    firsts: halfEven(9 + 6 * beta),
    stall: halfEven(2 + 4 * beta),
    burst: halfEven(3 + 1 * beta),
    spend: halfEven(1271 + 454 * beta),
    tries: halfEven(11 + 20 * beta),
    share: halfEvenTo4(0.263 - 0.091 * beta),
    weight: halfEven(2 + 5 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
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
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
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

// genome: {"numbers":{"initial":[10,12],"cap":[37,44],"warmUp":[11,11],"minimum":[2,11],"threshold":[0.622,0.699],"margin":[5,7],"alpha":[0.812,0.208],"window":[2,8],"patience":[10,21],"straggle":[2.403,3.188],"reference":[1,15],"wave":[12,14],"low":[2,13],"firsts":[9,15],"stall":[2,6],"burst":[3,4],"lock":[3,9],"sleep":[3,4],"soft":[0.553,0.737],"agree":[0.825,0.847],"spend":[1271,1725],"tries":[11,31],"share":[0.263,0.172],"steepness":[0.589,3.574],"weight":[2,7]},"choices":{"widening":"stalled","deepening":"bursts","gate":"confidence","vote":"latest"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":true,"hopeless":true}}
