import { halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, Tally, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves all smoothed latest stragglers agreement 71f6",
  "mechanism": "It decodes all active branches side by side, opens more branches when few are left active and it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 + 2 * beta),
    cap: halfEven(23 + 7 * beta),
    warmUp: 2,
    minimum: halfEven(2 + 7 * beta),
    threshold: halfEvenTo4(0.84 + 0.082 * beta),
    alpha: halfEvenTo4(0.566 - 0.256 * beta),
    window: halfEven(4 + 5 * beta),
    straggle: halfEvenTo4(2.424 + 0.264 * beta),
    reference: halfEven(10 + 4 * beta),
    wave: halfEven(6 + 7 * beta),
    low: 16,
    firsts: halfEven(2 + 10 * beta),
    soft: halfEvenTo4(0.563 + 0.346 * beta),
    agree: halfEvenTo4(0.619 + 0.079 * beta),
    weight: 3,
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
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
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

// genome: {"numbers":{"initial":[3,5],"cap":[23,30],"warmUp":[2,2],"minimum":[2,9],"threshold":[0.84,0.922],"margin":[5,7],"alpha":[0.566,0.31],"window":[4,9],"patience":[7,13],"straggle":[2.424,2.688],"reference":[10,14],"wave":[6,13],"low":[16,16],"firsts":[2,12],"stall":[1,2],"burst":[4,4],"lock":[6,11],"sleep":[2,3],"soft":[0.563,0.909],"agree":[0.619,0.698],"spend":[570,726],"tries":[14,36],"share":[0.348,0.332],"steepness":[1.226,1.744],"weight":[3,3]},"choices":{"widening":"waves","deepening":"all","gate":"smoothed","vote":"latest"},"rules":{"dissent":false,"stragglers":true,"agreement":true,"spending":false,"hopeless":false}}
