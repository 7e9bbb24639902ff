import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled all lead latest dissent stragglers agreement hopeless 9e89",
  "mechanism": "It decodes all active branches side by side, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 2 * beta),
    cap: halfEven(25 + 18 * beta),
    warmUp: 8,
    minimum: halfEven(5 + 4 * beta),
    margin: halfEven(3 + 3 * beta),
    patience: halfEven(18 + 6 * beta),
    straggle: halfEvenTo4(1.394 + 1.348 * beta),
    reference: halfEven(1 + 9 * beta),
    wave: halfEven(8 + 1 * beta),
    firsts: halfEven(1 + 13 * beta),
    stall: halfEven(2 + 1 * beta),
    soft: halfEvenTo4(0.628 + 0.148 * beta),
    agree: halfEvenTo4(0.567 + 0.414 * beta),
    tries: halfEven(52 + 5 * beta),
    share: halfEvenTo4(0.482 - 0.232 * beta),
    weight: halfEven(3 + 2 * beta),
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
      if (active.length > 0) pool.take(episode.deepen(active));
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
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

// genome: {"numbers":{"initial":[4,6],"cap":[25,43],"warmUp":[8,8],"minimum":[5,9],"threshold":[0.692,0.86],"margin":[3,6],"alpha":[0.862,0.391],"window":[8,9],"patience":[18,24],"straggle":[1.394,2.742],"reference":[1,10],"wave":[8,9],"low":[2,9],"firsts":[1,14],"stall":[2,3],"burst":[6,6],"lock":[5,10],"sleep":[3,4],"soft":[0.628,0.776],"agree":[0.567,0.981],"spend":[437,1249],"tries":[52,57],"share":[0.482,0.25],"steepness":[2.608,3.218],"weight":[3,5]},"choices":{"widening":"stalled","deepening":"all","gate":"lead","vote":"latest"},"rules":{"dissent":true,"stragglers":true,"agreement":true,"spending":false,"hopeless":true}}
