import { halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves sleep smoothed short agreement hopeless 046c",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when few are left active and it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote, shallow ones with more weight. Also, less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 8 * beta),
    cap: halfEven(20 + 5 * beta),
    warmUp: halfEven(9 + 2 * beta),
    minimum: halfEven(7 + 4 * beta),
    threshold: halfEvenTo4(0.694 + 0.066 * beta),
    alpha: halfEvenTo4(0.888 - 0.312 * beta),
    window: halfEven(4 + 4 * beta),
    wave: halfEven(10 + 3 * beta),
    low: halfEven(4 + 5 * beta),
    firsts: halfEven(11 + 3 * beta),
    lock: halfEven(4 + 7 * beta),
    sleep: halfEven(2 + 1 * beta),
    soft: halfEvenTo4(0.885 + 0.027 * beta),
    agree: halfEvenTo4(0.52 + 0.087 * beta),
    tries: halfEven(13 + 41 * beta),
    share: halfEvenTo4(0.561 - 0.127 * beta),
    steepness: halfEvenTo4(1.048 + 0.755 * beta),
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
      const { leader, confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
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

// genome: {"numbers":{"initial":[4,12],"cap":[20,25],"warmUp":[9,11],"minimum":[7,11],"threshold":[0.694,0.76],"margin":[6,8],"alpha":[0.888,0.576],"window":[4,8],"patience":[3,17],"straggle":[1.899,2.464],"reference":[6,7],"wave":[10,13],"low":[4,9],"firsts":[11,14],"stall":[2,4],"burst":[4,6],"lock":[4,11],"sleep":[2,3],"soft":[0.885,0.912],"agree":[0.52,0.607],"spend":[333,1029],"tries":[13,54],"share":[0.561,0.434],"steepness":[1.048,1.803],"weight":[3,6]},"choices":{"widening":"waves","deepening":"sleep","gate":"smoothed","vote":"short"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":false,"hopeless":true}}
