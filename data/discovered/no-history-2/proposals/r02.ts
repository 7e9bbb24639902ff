import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure all lead short dissent hopeless e1a0",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when that leader is enough votes ahead; the finished branches vote, shallow ones with more weight. Also, branches that disagree with the leader for long are abandoned; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 5 * beta),
    cap: halfEven(2 + 39 * beta),
    warmUp: halfEven(7 + 2 * beta),
    minimum: halfEven(2 + 7 * beta),
    margin: 7,
    patience: halfEven(11 + 1 * beta),
    wave: halfEven(6 + 2 * beta),
    firsts: halfEven(14 + 2 * beta),
    tries: halfEven(49 + 9 * beta),
    share: halfEvenTo4(0.382 - 0.106 * beta),
    steepness: halfEvenTo4(1.046 + 2.274 * beta),
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
      const sure = judging && pool.total >= plan.minimum && pool.first - pool.second >= plan.margin;
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

// genome: {"numbers":{"initial":[6,11],"cap":[2,41],"warmUp":[7,9],"minimum":[2,9],"threshold":[0.889,0.966],"margin":[7,7],"alpha":[0.569,0.471],"window":[6,7],"patience":[11,12],"straggle":[2.163,2.738],"reference":[12,13],"wave":[6,8],"low":[11,13],"firsts":[14,16],"stall":[4,6],"burst":[3,3],"lock":[5,10],"sleep":[4,6],"soft":[0.64,0.816],"agree":[0.593,0.707],"spend":[347,798],"tries":[49,58],"share":[0.382,0.276],"steepness":[1.046,3.32],"weight":[2,3]},"choices":{"widening":"unsure","deepening":"all","gate":"lead","vote":"short"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":true}}
