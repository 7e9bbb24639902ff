import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, Tally, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts smoothed latest dissent stragglers agreement hopeless c19d",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when the smoothed confidence in that leader is high enough and not falling; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 + 7 * beta),
    cap: halfEven(9 + 24 * beta),
    warmUp: halfEven(2 + 2 * beta),
    minimum: halfEven(7 + 5 * beta),
    threshold: halfEvenTo4(0.796 + 0.03 * beta),
    alpha: halfEvenTo4(0.92 - 0.474 * beta),
    window: halfEven(6 + 3 * beta),
    patience: halfEven(2 + 19 * beta),
    straggle: halfEvenTo4(3.424 + 0.207 * beta),
    reference: halfEven(10 + 5 * beta),
    wave: halfEven(5 + 4 * beta),
    firsts: halfEven(4 + 4 * beta),
    stall: halfEven(2 + 2 * beta),
    burst: halfEven(4 + 1 * beta),
    soft: halfEvenTo4(0.887 + 0.001 * beta),
    agree: halfEvenTo4(0.78 + 0.181 * beta),
    tries: halfEven(26 + 36 * beta),
    share: halfEvenTo4(0.572 - 0.136 * beta),
    weight: halfEven(3 + 1 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    const signal = new Momentum(plan);
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

// genome: {"numbers":{"initial":[3,10],"cap":[9,33],"warmUp":[2,4],"minimum":[7,12],"threshold":[0.796,0.826],"margin":[2,8],"alpha":[0.92,0.446],"window":[6,9],"patience":[2,21],"straggle":[3.424,3.631],"reference":[10,15],"wave":[5,9],"low":[3,15],"firsts":[4,8],"stall":[2,4],"burst":[4,5],"lock":[5,8],"sleep":[5,6],"soft":[0.887,0.888],"agree":[0.78,0.961],"spend":[896,1486],"tries":[26,62],"share":[0.572,0.436],"steepness":[0.554,1.181],"weight":[3,4]},"choices":{"widening":"stalled","deepening":"bursts","gate":"smoothed","vote":"latest"},"rules":{"dissent":true,"stragglers":true,"agreement":true,"spending":false,"hopeless":true}}
