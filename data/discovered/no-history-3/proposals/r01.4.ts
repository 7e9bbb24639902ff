import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts confidence short stragglers agreement hopeless 6b1b",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote, shallow ones with more weight. Also, branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(2 + 9 * beta),
    cap: halfEven(35 + 26 * beta),
    warmUp: halfEven(5 + 5 * beta),
    minimum: halfEven(2 + 10 * beta),
    threshold: halfEvenTo4(0.603 + 0.342 * beta),
    straggle: halfEvenTo4(2.923 + 1.026 * beta),
    reference: halfEven(6 + 8 * beta),
    wave: halfEven(10 + 1 * beta),
    firsts: halfEven(7 + 1 * beta),
    stall: halfEven(3 + 2 * beta),
    burst: 4,
    soft: halfEvenTo4(0.549 + 0.362 * beta),
    agree: halfEvenTo4(0.611 + 0.231 * beta),
    tries: halfEven(5 + 44 * beta),
    share: halfEvenTo4(0.295 - 0.164 * beta),
    steepness: halfEvenTo4(0.696 + 2.461 * beta),
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
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
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
    return shortVote(episode, plan.steepness) ?? latestPlurality(episode);
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

/** The finished branches vote; one of the median depth has e^-steepness votes, one of half of it e^-(steepness / 2). */
function shortVote(episode: Episode, steepness: number): Answer | undefined {
  const ended = episode.branches.filter(({ finished, pruned }) => finished && !pruned);
  const depths = ended.map(({ depth }) => depth).sort((a, b) => a - b);
  const median = depths[Math.floor(depths.length / 2)] ?? 1;
  const votes = new Map<Answer, number>();
  let leader: Answer | undefined;
  for (const { answer, depth } of ended) {
    if (answer === undefined) continue;
    votes.set(answer, (votes.get(answer) ?? 0) + Math.exp((-steepness * depth) / median));
    if (leader === undefined || votes.get(answer)! > votes.get(leader)!) leader = answer;
  }
  return leader;
}

// genome: {"numbers":{"initial":[2,11],"cap":[35,61],"warmUp":[5,10],"minimum":[2,12],"threshold":[0.603,0.945],"margin":[7,7],"alpha":[0.822,0.691],"window":[6,8],"patience":[2,12],"straggle":[2.923,3.949],"reference":[6,14],"wave":[10,11],"low":[7,9],"firsts":[7,8],"stall":[3,5],"burst":[4,4],"lock":[8,11],"sleep":[3,4],"soft":[0.549,0.911],"agree":[0.611,0.842],"spend":[574,1801],"tries":[5,49],"share":[0.295,0.131],"steepness":[0.696,3.157],"weight":[6,7]},"choices":{"widening":"stalled","deepening":"bursts","gate":"confidence","vote":"short"},"rules":{"dissent":false,"stragglers":true,"agreement":true,"spending":false,"hopeless":true}}
