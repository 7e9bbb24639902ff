import { Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep smoothed short dissent stragglers hopeless d5a4",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote, shallow ones with more weight. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 5 * beta),
    cap: halfEven(31 + 11 * beta),
    warmUp: halfEven(10 + 1 * beta),
    minimum: halfEven(4 + 4 * beta),
    threshold: halfEvenTo4(0.639 + 0.337 * beta),
    alpha: halfEvenTo4(0.989 - 0.039 * beta),
    window: halfEven(4 + 1 * beta),
    patience: halfEven(7 + 5 * beta),
    straggle: halfEvenTo4(2.839 + 1.02 * beta),
    reference: halfEven(2 + 9 * beta),
    wave: halfEven(3 + 7 * beta),
    firsts: halfEven(14 + 1 * beta),
    stall: halfEven(3 + 2 * beta),
    lock: 5,
    sleep: halfEven(2 + 4 * beta),
    tries: halfEven(30 + 2 * beta),
    share: halfEvenTo4(0.296 - 0.095 * beta),
    steepness: halfEvenTo4(0.608 + 2.141 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    const signal = new Momentum(plan);
    const equal: number[] = [];
    let highest = 0;
    let idle = 0;
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const awake = active.filter(({ index }) => (equal[index] ?? 0) < plan.lock || round % plan.sleep === 0);
      const before = awake.map(({ answer }) => answer);
      if (awake.length > 0) pool.take(episode.deepen(awake));
      for (const [i, { index, answer }] of awake.entries()) equal[index] = answer === before[i] ? (equal[index] ?? 0) + 1 : 0;
      const { leader, confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
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

// genome: {"numbers":{"initial":[7,12],"cap":[31,42],"warmUp":[10,11],"minimum":[4,8],"threshold":[0.639,0.976],"margin":[6,7],"alpha":[0.989,0.95],"window":[4,5],"patience":[7,12],"straggle":[2.839,3.859],"reference":[2,11],"wave":[3,10],"low":[2,4],"firsts":[14,15],"stall":[3,5],"burst":[3,6],"lock":[5,5],"sleep":[2,6],"soft":[0.787,0.845],"agree":[0.699,0.912],"spend":[565,1151],"tries":[30,32],"share":[0.296,0.201],"steepness":[0.608,2.749],"weight":[3,3]},"choices":{"widening":"stalled","deepening":"sleep","gate":"smoothed","vote":"short"},"rules":{"dissent":true,"stragglers":true,"agreement":false,"spending":false,"hopeless":true}}
