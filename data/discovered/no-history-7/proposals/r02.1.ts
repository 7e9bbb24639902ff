import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts lead latest stragglers agreement spending hopeless 27ca",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(9 + 1 * beta),
    cap: halfEven(44 + 14 * beta),
    warmUp: halfEven(4 + 4 * beta),
    minimum: halfEven(10 + 1 * beta),
    margin: halfEven(3 + 3 * beta),
    straggle: halfEvenTo4(2.257 + 0.968 * beta),
    reference: halfEven(3 + 7 * beta),
    wave: halfEven(8 + 3 * beta),
    firsts: halfEven(5 + 7 * beta),
    stall: halfEven(3 + 2 * beta),
    burst: halfEven(3 + 1 * beta),
    soft: halfEvenTo4(0.796 + 0.121 * beta),
    agree: halfEvenTo4(0.535 + 0.259 * beta),
    spend: halfEven(883 + 65 * beta),
    tries: halfEven(8 + 46 * beta),
    share: halfEvenTo4(0.405 - 0.166 * beta),
    weight: halfEven(4 + 2 * beta),
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

// genome: {"numbers":{"initial":[9,10],"cap":[44,58],"warmUp":[4,8],"minimum":[10,11],"threshold":[0.623,0.712],"margin":[3,6],"alpha":[0.825,0.609],"window":[5,5],"patience":[4,10],"straggle":[2.257,3.225],"reference":[3,10],"wave":[8,11],"low":[10,10],"firsts":[5,12],"stall":[3,5],"burst":[3,4],"lock":[5,7],"sleep":[4,5],"soft":[0.796,0.917],"agree":[0.535,0.794],"spend":[883,948],"tries":[8,54],"share":[0.405,0.239],"steepness":[2.683,2.79],"weight":[4,6]},"choices":{"widening":"stalled","deepening":"bursts","gate":"lead","vote":"latest"},"rules":{"dissent":false,"stragglers":true,"agreement":true,"spending":true,"hopeless":true}}
