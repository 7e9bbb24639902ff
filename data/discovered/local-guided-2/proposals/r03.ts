import { halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence short stragglers hopeless 2f03",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote, shallow ones with more weight. Also, branches much deeper than the finished ones are dropped; a question is given up when many branches have finished without a clear leader.",
  "evidence": "Parent r02, from the frontier. Change: vote by short, because 2.3 % of its episodes answered wrong though the right answer had led. Change: more steepness, because 2.3 % of its episodes answered wrong though the right answer had led.",
  "prediction": "The frontier rises over that of r02 where these changes take effect."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(2 + 5 * beta),
    cap: halfEven(4 + 60 * beta),
    warmUp: halfEven(2 + 6 * beta),
    minimum: halfEven(2 + 4 * beta),
    threshold: halfEvenTo4(0.85 + 0.12 * beta),
    straggle: halfEvenTo4(2 + 1 * beta),
    reference: halfEven(2 + 4 * beta),
    wave: halfEven(5 + 3 * beta),
    firsts: 0,
    tries: halfEven(6 + 18 * beta),
    share: halfEvenTo4(0.4 - 0.1 * beta),
    steepness: 2.3,
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
      if (active.length > 0) pool.take(episode.deepen(active));
      const { confidence } = pool;
      const judging = round >= plan.warmUp;
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
      episode.note({ confidence });
      if (sure) break;
      if (pool.total >= plan.tries && pool.first < plan.share * pool.total) {
        episode.note({ reason: "hopeless" });
        break;
      }
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (round >= plan.warmUp / 2 && pool.total >= plan.firsts);
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

// genome: {"numbers":{"initial":[2,7],"cap":[4,64],"warmUp":[2,8],"minimum":[2,6],"threshold":[0.85,0.97],"margin":[1,4],"alpha":[0.7,0.3],"window":[2,8],"patience":[3,12],"straggle":[2,3],"reference":[2,6],"wave":[5,8],"low":[1,8],"firsts":[0,0],"stall":[2,4],"burst":[2,3],"lock":[4,6],"sleep":[3,6],"soft":[0.6,0.75],"agree":[0.7,0.8],"spend":[100,1000],"tries":[6,24],"share":[0.4,0.3],"steepness":[2.3,2.3],"weight":[3,3]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"short"},"rules":{"dissent":false,"stragglers":true,"agreement":false,"spending":false,"hopeless":true}}
