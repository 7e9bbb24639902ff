import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves all confidence short dissent stragglers spending hopeless 64a5",
  "mechanism": "It decodes all active branches side by side, opens more branches when few are left active and it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote, shallow ones with more weight. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(12 + 3 * beta),
    cap: halfEven(18 + 32 * beta),
    warmUp: halfEven(7 + 4 * beta),
    minimum: halfEven(9 + 1 * beta),
    threshold: halfEvenTo4(0.696 + 0.037 * beta),
    patience: halfEven(8 + 11 * beta),
    straggle: halfEvenTo4(2.709 + 0.254 * beta),
    reference: halfEven(11 + 3 * beta),
    wave: halfEven(3 + 12 * beta),
    low: halfEven(4 + 6 * beta),
    firsts: halfEven(1 + 13 * beta),
    spend: halfEven(736 + 605 * beta),
    tries: halfEven(31 + 30 * beta),
    share: halfEvenTo4(0.555 - 0.05 * beta),
    steepness: halfEvenTo4(0.579 + 0.69 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      if (active.length > 0) pool.take(episode.deepen(active));
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
      episode.note({ confidence });
      if (sure) break;
      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {
        episode.note({ reason: "spent" });
        break;
      }
      if (pool.total >= plan.tries && pool.first < plan.share * pool.total) {
        episode.note({ reason: "hopeless" });
        break;
      }
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (episode.active.length < plan.low && pool.total >= plan.firsts);
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

// genome: {"numbers":{"initial":[12,15],"cap":[18,50],"warmUp":[7,11],"minimum":[9,10],"threshold":[0.696,0.733],"margin":[6,8],"alpha":[0.977,0.598],"window":[5,7],"patience":[8,19],"straggle":[2.709,2.963],"reference":[11,14],"wave":[3,15],"low":[4,10],"firsts":[1,14],"stall":[1,6],"burst":[5,6],"lock":[7,8],"sleep":[5,5],"soft":[0.581,0.736],"agree":[0.746,0.817],"spend":[736,1341],"tries":[31,61],"share":[0.555,0.505],"steepness":[0.579,1.269],"weight":[5,5]},"choices":{"widening":"waves","deepening":"all","gate":"confidence","vote":"short"},"rules":{"dissent":true,"stragglers":true,"agreement":false,"spending":true,"hopeless":true}}
