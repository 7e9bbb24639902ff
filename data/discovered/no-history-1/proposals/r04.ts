import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts confidence short hopeless b3f4",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote, shallow ones with more weight. Also, a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(8 + 8 * beta),
    cap: halfEven(40 + 5 * beta),
    warmUp: halfEven(2 + 4 * beta),
    minimum: 10,
    threshold: halfEvenTo4(0.684 + 0.176 * beta),
    wave: halfEven(3 + 3 * beta),
    firsts: halfEven(1 + 15 * beta),
    stall: halfEven(3 + 2 * beta),
    burst: halfEven(2 + 4 * beta),
    tries: halfEven(12 + 20 * beta),
    share: halfEvenTo4(0.468 - 0.358 * beta),
    steepness: halfEvenTo4(1.038 + 2.677 * beta),
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
      const { confidence } = pool;
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
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

// genome: {"numbers":{"initial":[8,16],"cap":[40,45],"warmUp":[2,6],"minimum":[10,10],"threshold":[0.684,0.86],"margin":[6,6],"alpha":[0.876,0.847],"window":[5,6],"patience":[5,18],"straggle":[1.08,1.46],"reference":[6,14],"wave":[3,6],"low":[3,16],"firsts":[1,16],"stall":[3,5],"burst":[2,6],"lock":[7,12],"sleep":[2,5],"soft":[0.797,0.864],"agree":[0.746,0.859],"spend":[486,891],"tries":[12,32],"share":[0.468,0.11],"steepness":[1.038,3.715],"weight":[5,5]},"choices":{"widening":"stalled","deepening":"bursts","gate":"confidence","vote":"short"},"rules":{"dissent":false,"stragglers":false,"agreement":false,"spending":false,"hopeless":true}}
