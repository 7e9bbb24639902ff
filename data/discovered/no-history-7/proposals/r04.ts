import { halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep lead short stragglers agreement hopeless 1307",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; the finished branches vote, shallow ones with more weight. Also, branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: 4,
    cap: halfEven(15 + 38 * beta),
    warmUp: halfEven(1 + 9 * beta),
    minimum: halfEven(10 + 1 * beta),
    margin: halfEven(3 + 5 * beta),
    straggle: halfEvenTo4(2.014 + 0.138 * beta),
    reference: halfEven(3 + 2 * beta),
    wave: halfEven(1 + 12 * beta),
    firsts: halfEven(12 + 3 * beta),
    stall: halfEven(3 + 1 * beta),
    lock: 11,
    sleep: halfEven(2 + 4 * beta),
    soft: halfEvenTo4(0.766 + 0.155 * beta),
    agree: halfEvenTo4(0.839 + 0.141 * beta),
    tries: halfEven(37 + 20 * beta),
    share: halfEvenTo4(0.472 - 0.295 * beta),
    steepness: halfEvenTo4(1.985 + 1.086 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
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
      const judging = round >= plan.warmUp;
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

// genome: {"numbers":{"initial":[4,4],"cap":[15,53],"warmUp":[1,10],"minimum":[10,11],"threshold":[0.717,0.863],"margin":[3,8],"alpha":[0.737,0.552],"window":[4,8],"patience":[9,23],"straggle":[2.014,2.152],"reference":[3,5],"wave":[1,13],"low":[10,14],"firsts":[12,15],"stall":[3,4],"burst":[4,4],"lock":[11,11],"sleep":[2,6],"soft":[0.766,0.921],"agree":[0.839,0.98],"spend":[986,1718],"tries":[37,57],"share":[0.472,0.177],"steepness":[1.985,3.071],"weight":[3,5]},"choices":{"widening":"stalled","deepening":"sleep","gate":"lead","vote":"short"},"rules":{"dissent":false,"stragglers":true,"agreement":true,"spending":false,"hopeless":true}}
