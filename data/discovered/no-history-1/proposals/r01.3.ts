import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts smoothed latest dissent stragglers agreement 5868",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 3 * beta),
    cap: halfEven(43 + 5 * beta),
    warmUp: halfEven(2 + 5 * beta),
    minimum: halfEven(5 + 4 * beta),
    threshold: halfEvenTo4(0.72 + 0.249 * beta),
    alpha: halfEvenTo4(0.43 - 0.136 * beta),
    window: halfEven(5 + 3 * beta),
    patience: halfEven(3 + 3 * beta),
    straggle: halfEvenTo4(2.418 + 1.468 * beta),
    reference: halfEven(5 + 11 * beta),
    wave: 14,
    firsts: halfEven(6 + 2 * beta),
    burst: 4,
    soft: halfEvenTo4(0.619 + 0.2 * beta),
    agree: halfEvenTo4(0.93 + 0.013 * beta),
    weight: halfEven(6 + 2 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
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
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
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

// genome: {"numbers":{"initial":[5,8],"cap":[43,48],"warmUp":[2,7],"minimum":[5,9],"threshold":[0.72,0.969],"margin":[2,7],"alpha":[0.43,0.294],"window":[5,8],"patience":[3,6],"straggle":[2.418,3.886],"reference":[5,16],"wave":[14,14],"low":[14,15],"firsts":[6,8],"stall":[5,8],"burst":[4,4],"lock":[5,8],"sleep":[2,3],"soft":[0.619,0.819],"agree":[0.93,0.943],"spend":[1234,1365],"tries":[31,59],"share":[0.226,0.14],"steepness":[0.527,1.591],"weight":[6,8]},"choices":{"widening":"unsure","deepening":"bursts","gate":"smoothed","vote":"latest"},"rules":{"dissent":true,"stragglers":true,"agreement":true,"spending":false,"hopeless":false}}
