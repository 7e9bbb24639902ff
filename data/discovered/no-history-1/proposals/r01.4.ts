import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts lead latest stragglers agreement spending hopeless db4c",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 3 * beta),
    cap: halfEven(5 + 23 * beta),
    warmUp: halfEven(2 + 3 * beta),
    minimum: halfEven(3 + 6 * beta),
    margin: halfEven(4 + 2 * beta),
    straggle: halfEvenTo4(1.139 + 1.71 * beta),
    reference: halfEven(2 + 1 * beta),
    wave: halfEven(6 + 6 * beta),
    firsts: halfEven(1 + 15 * beta),
    stall: halfEven(1 + 4 * beta),
    burst: halfEven(3 + 2 * beta),
    soft: halfEvenTo4(0.772 + 0.131 * beta),
    agree: halfEvenTo4(0.765 + 0.073 * beta),
    spend: halfEven(598 + 538 * beta),
    tries: halfEven(20 + 8 * beta),
    share: halfEvenTo4(0.201 - 0.086 * beta),
    weight: halfEven(3 + 5 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
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
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && pool.first - pool.second >= plan.margin;
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

/** Prunes active branches beyond `factor` times the median depth of the finished ones. */
function dropStragglers(episode: Episode, factor: number): void {
  const depths = episode.branches.filter(({ finished }) => finished).map(({ depth }) => depth);
  depths.sort((a, b) => a - b);
  const median = depths[Math.floor(depths.length / 2)] ?? Infinity;
  for (const branch of [...episode.active]) if (branch.depth > factor * median) branch.prune();
}

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

// genome: {"numbers":{"initial":[4,7],"cap":[5,28],"warmUp":[2,5],"minimum":[3,9],"threshold":[0.648,0.864],"margin":[4,6],"alpha":[0.979,0.556],"window":[3,6],"patience":[12,22],"straggle":[1.139,2.849],"reference":[2,3],"wave":[6,12],"low":[10,14],"firsts":[1,16],"stall":[1,5],"burst":[3,5],"lock":[10,11],"sleep":[3,3],"soft":[0.772,0.903],"agree":[0.765,0.838],"spend":[598,1136],"tries":[20,28],"share":[0.201,0.115],"steepness":[2.158,3.328],"weight":[3,8]},"choices":{"widening":"stalled","deepening":"bursts","gate":"lead","vote":"latest"},"rules":{"dissent":false,"stragglers":true,"agreement":true,"spending":true,"hopeless":true}}
