import { halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, Tally, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves sleep smoothed latest hopeless 1053",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when few are left active and it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(12 + 3 * beta),
    cap: halfEven(13 + 45 * beta),
    warmUp: 8,
    minimum: halfEven(8 + 4 * beta),
    threshold: halfEvenTo4(0.673 + 0.064 * beta),
    alpha: halfEvenTo4(0.795 - 0.293 * beta),
    window: halfEven(7 + 2 * beta),
    wave: halfEven(5 + 5 * beta),
    low: halfEven(2 + 7 * beta),
    firsts: halfEven(14 + 1 * beta),
    lock: halfEven(7 + 3 * beta),
    sleep: halfEven(4 + 1 * beta),
    tries: halfEven(23 + 25 * beta),
    share: halfEvenTo4(0.302 - 0.092 * beta),
    weight: halfEven(2 + 2 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const signal = new Momentum(plan);
    const equal: number[] = [];
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const awake = active.filter(({ index }) => (equal[index] ?? 0) < plan.lock || round % plan.sleep === 0);
      const before = awake.map(({ answer }) => answer);
      if (awake.length > 0) pool.take(episode.deepen(awake));
      for (const [i, { index, answer }] of awake.entries()) equal[index] = answer === before[i] ? (equal[index] ?? 0) + 1 : 0;
      const { confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
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

/** Plurality of the latest answers; a finished branch has `weight` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}

// genome: {"numbers":{"initial":[12,15],"cap":[13,58],"warmUp":[8,8],"minimum":[8,12],"threshold":[0.673,0.737],"margin":[4,8],"alpha":[0.795,0.502],"window":[7,9],"patience":[11,19],"straggle":[2.046,3.265],"reference":[7,11],"wave":[5,10],"low":[2,9],"firsts":[14,15],"stall":[3,5],"burst":[2,6],"lock":[7,10],"sleep":[4,5],"soft":[0.595,0.744],"agree":[0.737,0.94],"spend":[509,1971],"tries":[23,48],"share":[0.302,0.21],"steepness":[1.104,1.832],"weight":[2,4]},"choices":{"widening":"waves","deepening":"sleep","gate":"smoothed","vote":"latest"},"rules":{"dissent":false,"stragglers":false,"agreement":false,"spending":false,"hopeless":true}}
