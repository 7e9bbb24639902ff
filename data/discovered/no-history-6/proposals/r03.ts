import { halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled all lead short stragglers agreement hopeless 474d",
  "mechanism": "It decodes all active branches side by side, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; the finished branches vote, shallow ones with more weight. Also, branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: 15,
    cap: halfEven(19 + 23 * beta),
    warmUp: halfEven(5 + 6 * beta),
    minimum: halfEven(9 + 1 * beta),
    margin: halfEven(4 + 3 * beta),
    straggle: halfEvenTo4(2.555 + 1.196 * beta),
    reference: halfEven(2 + 3 * beta),
    wave: halfEven(12 + 2 * beta),
    firsts: halfEven(8 + 4 * beta),
    stall: halfEven(2 + 1 * beta),
    soft: halfEvenTo4(0.901 + 0.027 * beta),
    agree: halfEvenTo4(0.516 + 0.205 * beta),
    tries: halfEven(18 + 33 * beta),
    share: halfEvenTo4(0.448 - 0.34 * beta),
    steepness: halfEvenTo4(1.106 + 0.368 * beta),
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
      if (active.length > 0) pool.take(episode.deepen(active));
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

// genome: {"numbers":{"initial":[15,15],"cap":[19,42],"warmUp":[5,11],"minimum":[9,10],"threshold":[0.624,0.634],"margin":[4,7],"alpha":[0.918,0.56],"window":[10,10],"patience":[18,22],"straggle":[2.555,3.751],"reference":[2,5],"wave":[12,14],"low":[1,2],"firsts":[8,12],"stall":[2,3],"burst":[3,5],"lock":[8,11],"sleep":[3,4],"soft":[0.901,0.928],"agree":[0.516,0.721],"spend":[296,1382],"tries":[18,51],"share":[0.448,0.108],"steepness":[1.106,1.474],"weight":[3,6]},"choices":{"widening":"stalled","deepening":"all","gate":"lead","vote":"short"},"rules":{"dissent":false,"stragglers":true,"agreement":true,"spending":false,"hopeless":true}}
