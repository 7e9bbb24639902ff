import { halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence short spending bbda",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote, shallow ones with more weight. Also, a question is answered as it stands when it has cost too much.",
  "evidence": "Parent r02 and r02, from the frontier. Change: spending on, because 27.0 % of its episodes were lost whatever it did. Change: more steepness, because 3.0 % of its episodes answered wrong though the right answer had led.",
  "prediction": "The frontier rises over that of r02 where these changes take effect."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(2 + 6 * beta),
    cap: halfEven(4 + 60 * beta),
    warmUp: halfEven(2 + 6 * beta),
    minimum: halfEven(2 + 3 * beta),
    threshold: halfEvenTo4(0.85 + 0.12 * beta),
    wave: halfEven(1 + 3 * beta),
    firsts: halfEven(0 + 2 * beta),
    spend: halfEven(100 + 900 * beta),
    steepness: halfEvenTo4(2.255 - 0.255 * beta),
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
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
      episode.note({ confidence });
      if (sure) break;
      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {
        episode.note({ reason: "spent" });
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

// genome: {"numbers":{"initial":[2,8],"cap":[4,64],"warmUp":[2,8],"minimum":[2,5],"threshold":[0.85,0.97],"margin":[1,4],"alpha":[0.7,0.3],"window":[2,8],"patience":[3,12],"straggle":[2,3],"reference":[2,6],"wave":[1,4],"low":[1,8],"firsts":[0,2],"stall":[2,4],"burst":[2,3],"lock":[4,6],"sleep":[3,6],"soft":[0.6,0.75],"agree":[0.7,0.8],"spend":[100,1000],"tries":[6,24],"share":[0.4,0.3],"steepness":[2.255,2],"weight":[3,3]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"short"},"rules":{"dissent":false,"stragglers":false,"agreement":false,"spending":true,"hopeless":false}}
