import { halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep lead short stragglers hopeless 4fd9",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; the finished branches vote, shallow ones with more weight. Also, branches much deeper than the finished ones are dropped; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 10 * beta),
    cap: halfEven(32 + 25 * beta),
    warmUp: halfEven(3 + 6 * beta),
    minimum: halfEven(3 + 7 * beta),
    margin: halfEven(4 + 1 * beta),
    straggle: halfEvenTo4(1.247 + 2.281 * beta),
    reference: halfEven(1 + 7 * beta),
    wave: halfEven(12 + 4 * beta),
    firsts: halfEven(4 + 10 * beta),
    stall: halfEven(1 + 2 * beta),
    lock: halfEven(5 + 3 * beta),
    sleep: halfEven(2 + 2 * beta),
    tries: halfEven(37 + 25 * beta),
    share: halfEvenTo4(0.524 - 0.267 * beta),
    steepness: halfEvenTo4(0.565 + 2.371 * beta),
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

// genome: {"numbers":{"initial":[5,15],"cap":[32,57],"warmUp":[3,9],"minimum":[3,10],"threshold":[0.755,0.992],"margin":[4,5],"alpha":[0.855,0.792],"window":[4,5],"patience":[19,19],"straggle":[1.247,3.528],"reference":[1,8],"wave":[12,16],"low":[2,7],"firsts":[4,14],"stall":[1,3],"burst":[4,5],"lock":[5,8],"sleep":[2,4],"soft":[0.901,0.946],"agree":[0.507,0.665],"spend":[287,702],"tries":[37,62],"share":[0.524,0.257],"steepness":[0.565,2.936],"weight":[7,8]},"choices":{"widening":"stalled","deepening":"sleep","gate":"lead","vote":"short"},"rules":{"dissent":false,"stragglers":true,"agreement":false,"spending":false,"hopeless":true}}
