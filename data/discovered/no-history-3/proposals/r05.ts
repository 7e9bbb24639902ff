import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves all lead short dissent agreement spending 1c68",
  "mechanism": "It decodes all active branches side by side, opens more branches when few are left active and it is not sure and answers when that leader is enough votes ahead; the finished branches vote, shallow ones with more weight. Also, branches that disagree with the leader for long are abandoned; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(12 + 1 * beta),
    cap: halfEven(15 + 8 * beta),
    warmUp: halfEven(2 + 7 * beta),
    minimum: halfEven(5 + 4 * beta),
    margin: halfEven(4 + 2 * beta),
    patience: 12,
    wave: halfEven(3 + 9 * beta),
    low: halfEven(5 + 6 * beta),
    firsts: halfEven(8 + 7 * beta),
    soft: halfEvenTo4(0.757 + 0.037 * beta),
    agree: halfEvenTo4(0.855 + 0.13 * beta),
    spend: halfEven(334 + 1126 * beta),
    steepness: halfEvenTo4(3.109 + 0.889 * beta),
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

// genome: {"numbers":{"initial":[12,13],"cap":[15,23],"warmUp":[2,9],"minimum":[5,9],"threshold":[0.958,0.974],"margin":[4,6],"alpha":[0.629,0.625],"window":[6,8],"patience":[12,12],"straggle":[2.207,3.376],"reference":[5,6],"wave":[3,12],"low":[5,11],"firsts":[8,15],"stall":[2,4],"burst":[3,5],"lock":[5,12],"sleep":[4,6],"soft":[0.757,0.794],"agree":[0.855,0.985],"spend":[334,1460],"tries":[31,62],"share":[0.466,0.293],"steepness":[3.109,3.998],"weight":[3,7]},"choices":{"widening":"waves","deepening":"all","gate":"lead","vote":"short"},"rules":{"dissent":true,"stragglers":false,"agreement":true,"spending":true,"hopeless":false}}
