import { halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves all confidence short agreement spending 1ef9",
  "mechanism": "It decodes all active branches side by side, opens more branches when few are left active and it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote, shallow ones with more weight. Also, less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 9 * beta),
    cap: halfEven(5 + 57 * beta),
    warmUp: halfEven(5 + 3 * beta),
    minimum: halfEven(3 + 1 * beta),
    threshold: halfEvenTo4(0.759 + 0.026 * beta),
    wave: halfEven(7 + 6 * beta),
    low: halfEven(6 + 6 * beta),
    firsts: halfEven(11 + 1 * beta),
    soft: halfEvenTo4(0.531 + 0.158 * beta),
    agree: halfEvenTo4(0.941 + 0.02 * beta),
    spend: halfEven(1863 + 26 * beta),
    steepness: halfEvenTo4(1.113 + 2.543 * beta),
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
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
        break;
      }
      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {
        episode.note({ reason: "spent" });
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

// genome: {"numbers":{"initial":[6,15],"cap":[5,62],"warmUp":[5,8],"minimum":[3,4],"threshold":[0.759,0.785],"margin":[3,3],"alpha":[0.617,0.526],"window":[4,5],"patience":[6,20],"straggle":[1.844,3.28],"reference":[1,11],"wave":[7,13],"low":[6,12],"firsts":[11,12],"stall":[3,5],"burst":[3,5],"lock":[6,9],"sleep":[2,4],"soft":[0.531,0.689],"agree":[0.941,0.961],"spend":[1863,1889],"tries":[21,26],"share":[0.353,0.187],"steepness":[1.113,3.656],"weight":[5,5]},"choices":{"widening":"waves","deepening":"all","gate":"confidence","vote":"short"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":true,"hopeless":false}}
