import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts confidence short dissent stragglers hopeless 40f3",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote, shallow ones with more weight. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 4 * beta),
    cap: halfEven(15 + 9 * beta),
    warmUp: halfEven(3 + 9 * beta),
    minimum: halfEven(4 + 5 * beta),
    threshold: halfEvenTo4(0.654 + 0.136 * beta),
    patience: halfEven(7 + 10 * beta),
    straggle: halfEvenTo4(2.681 + 0.117 * beta),
    reference: halfEven(7 + 7 * beta),
    wave: 7,
    firsts: halfEven(3 + 12 * beta),
    burst: halfEven(3 + 2 * beta),
    tries: halfEven(8 + 49 * beta),
    share: halfEvenTo4(0.449 - 0.239 * beta),
    steepness: halfEvenTo4(1.322 + 0.946 * beta),
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
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
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

// genome: {"numbers":{"initial":[7,11],"cap":[15,24],"warmUp":[3,12],"minimum":[4,9],"threshold":[0.654,0.79],"margin":[3,8],"alpha":[0.824,0.381],"window":[5,10],"patience":[7,17],"straggle":[2.681,2.798],"reference":[7,14],"wave":[7,7],"low":[10,13],"firsts":[3,15],"stall":[1,5],"burst":[3,5],"lock":[4,9],"sleep":[3,5],"soft":[0.513,0.848],"agree":[0.836,0.93],"spend":[213,1107],"tries":[8,57],"share":[0.449,0.21],"steepness":[1.322,2.268],"weight":[3,7]},"choices":{"widening":"unsure","deepening":"bursts","gate":"confidence","vote":"short"},"rules":{"dissent":true,"stragglers":true,"agreement":false,"spending":false,"hopeless":true}}
