import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves bursts lead latest stragglers hopeless 9620",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when few are left active and it is not sure and answers when that leader is enough votes ahead; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches much deeper than the finished ones are dropped; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(12 + 3 * beta),
    cap: halfEven(52 + 5 * beta),
    warmUp: halfEven(0 + 9 * beta),
    minimum: halfEven(2 + 7 * beta),
    margin: halfEven(1 + 7 * beta),
    straggle: halfEvenTo4(1.061 + 0.262 * beta),
    reference: halfEven(2 + 3 * beta),
    wave: halfEven(14 + 1 * beta),
    low: halfEven(1 + 9 * beta),
    firsts: halfEven(6 + 9 * beta),
    burst: halfEven(4 + 1 * beta),
    tries: halfEven(26 + 27 * beta),
    share: halfEvenTo4(0.555 - 0.024 * beta),
    weight: halfEven(2 + 4 * beta),
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
      const { confidence } = pool;
      const judging = round >= plan.warmUp;
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && pool.first - pool.second >= plan.margin;
      episode.note({ confidence });
      if (sure) break;
      if (pool.total >= plan.tries && pool.first < plan.share * pool.total) {
        episode.note({ reason: "hopeless" });
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

/** Prunes active branches beyond `factor` times the median depth of the finished ones. */
function dropStragglers(episode: Episode, factor: number): void {
  const depths = episode.branches.filter(({ finished }) => finished).map(({ depth }) => depth);
  depths.sort((a, b) => a - b);
  const median = depths[Math.floor(depths.length / 2)] ?? Infinity;
  for (const branch of [...episode.active]) if (branch.depth > factor * median) branch.prune();
}

/** Plurality of the latest answers; a finished branch has `weight` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}

// genome: {"numbers":{"initial":[12,15],"cap":[52,57],"warmUp":[0,9],"minimum":[2,9],"threshold":[0.713,0.792],"margin":[1,8],"alpha":[0.436,0.433],"window":[2,6],"patience":[14,20],"straggle":[1.061,1.323],"reference":[2,5],"wave":[14,15],"low":[1,10],"firsts":[6,15],"stall":[2,7],"burst":[4,5],"lock":[5,10],"sleep":[3,4],"soft":[0.514,0.694],"agree":[0.77,0.826],"spend":[1430,1923],"tries":[26,53],"share":[0.555,0.531],"steepness":[1.567,3.329],"weight":[2,6]},"choices":{"widening":"waves","deepening":"bursts","gate":"lead","vote":"latest"},"rules":{"dissent":false,"stragglers":true,"agreement":false,"spending":false,"hopeless":true}}
