import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep confidence latest dissent hopeless 991d",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches that disagree with the leader for long are abandoned; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 5 * beta),
    cap: halfEven(2 + 53 * beta),
    warmUp: halfEven(5 + 2 * beta),
    minimum: halfEven(2 + 10 * beta),
    threshold: halfEvenTo4(0.66 + 0.015 * beta),
    patience: halfEven(20 + 1 * beta),
    wave: 1,
    firsts: halfEven(3 + 5 * beta),
    stall: halfEven(5 + 3 * beta),
    lock: halfEven(6 + 5 * beta),
    sleep: halfEven(3 + 2 * beta),
    tries: halfEven(10 + 25 * beta),
    share: halfEvenTo4(0.333 - 0.211 * beta),
    weight: halfEven(2 + 2 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    const equal: number[] = [];
    let highest = 0;
    let idle = 0;
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const awake = active.filter(({ index }) => (equal[index] ?? 0) < plan.lock || round % plan.sleep === 0);
      const before = awake.map(({ answer }) => answer);
      if (awake.length > 0) pool.take(episode.deepen(awake));
      for (const [i, { index, answer }] of awake.entries()) equal[index] = answer === before[i] ? (equal[index] ?? 0) + 1 : 0;
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
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
    return weighedVote(episode, plan.weight) ?? latestPlurality(episode);
  };
};

/** Plurality of the latest answers; a finished branch has `weight` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}

// genome: {"numbers":{"initial":[6,11],"cap":[2,55],"warmUp":[5,7],"minimum":[2,12],"threshold":[0.66,0.675],"margin":[3,6],"alpha":[0.678,0.279],"window":[6,9],"patience":[20,21],"straggle":[2.672,3.557],"reference":[1,7],"wave":[1,1],"low":[3,8],"firsts":[3,8],"stall":[5,8],"burst":[3,5],"lock":[6,11],"sleep":[3,5],"soft":[0.556,0.743],"agree":[0.722,0.793],"spend":[304,516],"tries":[10,35],"share":[0.333,0.122],"steepness":[1.215,1.937],"weight":[2,4]},"choices":{"widening":"stalled","deepening":"sleep","gate":"confidence","vote":"latest"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":true}}
