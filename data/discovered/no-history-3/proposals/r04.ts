import { halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves all lead latest agreement spending hopeless 69ed",
  "mechanism": "It decodes all active branches side by side, opens more branches when few are left active and it is not sure and answers when that leader is enough votes ahead; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 4 * beta),
    cap: halfEven(7 + 53 * beta),
    warmUp: halfEven(8 + 1 * beta),
    minimum: halfEven(2 + 5 * beta),
    margin: halfEven(4 + 2 * beta),
    wave: halfEven(12 + 2 * beta),
    low: halfEven(5 + 9 * beta),
    firsts: halfEven(3 + 2 * beta),
    soft: halfEvenTo4(0.547 + 0.126 * beta),
    agree: halfEvenTo4(0.594 + 0.235 * beta),
    spend: halfEven(1409 + 264 * beta),
    tries: halfEven(31 + 25 * beta),
    share: halfEvenTo4(0.543 - 0.121 * beta),
    weight: halfEven(5 + 1 * beta),
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
      if (pool.total >= plan.tries && pool.first < plan.share * pool.total) {
        episode.note({ reason: "hopeless" });
        break;
      }
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (episode.active.length < plan.low && pool.total >= plan.firsts);
      if (ready && opening > 0) pool.take(episode.widen(opening));
      else if (episode.active.length === 0) break;
    }
    return weighedVote(episode, plan.weight) ?? latestPlurality(episode);
  };
};

/** The share of the active branches whose latest answer is the leader; 0 where none is active. */
function agreement({ active }: Episode, leader: Answer | undefined): number {
  const agreeing = active.filter(({ answer }) => answer === leader).length;
  return active.length === 0 ? 0 : agreeing / active.length;
}

/** Plurality of the latest answers; a finished branch has `weight` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}

// genome: {"numbers":{"initial":[5,9],"cap":[7,60],"warmUp":[8,9],"minimum":[2,7],"threshold":[0.616,0.652],"margin":[4,6],"alpha":[0.732,0.656],"window":[5,8],"patience":[2,22],"straggle":[2.048,3.243],"reference":[5,6],"wave":[12,14],"low":[5,14],"firsts":[3,5],"stall":[6,6],"burst":[2,4],"lock":[4,6],"sleep":[2,6],"soft":[0.547,0.673],"agree":[0.594,0.829],"spend":[1409,1673],"tries":[31,56],"share":[0.543,0.422],"steepness":[0.781,0.827],"weight":[5,6]},"choices":{"widening":"waves","deepening":"all","gate":"lead","vote":"latest"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":true,"hopeless":true}}
