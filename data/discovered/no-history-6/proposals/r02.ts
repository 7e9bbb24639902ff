import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts confidence short dissent cea2",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote, shallow ones with more weight. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 9 * beta),
    cap: halfEven(40 + 2 * beta),
    warmUp: halfEven(0 + 9 * beta),
    minimum: halfEven(4 + 5 * beta),
    threshold: halfEvenTo4(0.927 + 0.041 * beta),
    patience: halfEven(7 + 6 * beta),
    wave: halfEven(2 + 5 * beta),
    firsts: 9,
    stall: halfEven(1 + 2 * beta),
    burst: halfEven(4 + 1 * beta),
    steepness: halfEvenTo4(0.738 + 0.402 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
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
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
      episode.note({ confidence });
      if (sure) break;
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

// genome: {"numbers":{"initial":[4,13],"cap":[40,42],"warmUp":[0,9],"minimum":[4,9],"threshold":[0.927,0.968],"margin":[2,7],"alpha":[0.558,0.345],"window":[3,9],"patience":[7,13],"straggle":[2.938,3.901],"reference":[11,15],"wave":[2,7],"low":[4,15],"firsts":[9,9],"stall":[1,3],"burst":[4,5],"lock":[4,5],"sleep":[3,5],"soft":[0.529,0.929],"agree":[0.636,0.681],"spend":[1290,1877],"tries":[35,50],"share":[0.352,0.217],"steepness":[0.738,1.14],"weight":[3,4]},"choices":{"widening":"stalled","deepening":"bursts","gate":"confidence","vote":"short"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
