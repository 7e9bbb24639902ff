import { Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves sleep smoothed pool dissent stragglers hopeless 7d05",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when few are left active and it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: 5,
    cap: 16,
    warmUp: halfEven(5 + 3 * beta),
    minimum: halfEven(3 + 2 * beta),
    threshold: halfEvenTo4(0.633 + 0.285 * beta),
    alpha: halfEvenTo4(0.918 - 0.021 * beta),
    window: halfEven(6 + 3 * beta),
    patience: halfEven(16 + 7 * beta),
    straggle: halfEvenTo4(3.106 + 0.16 * beta),
    reference: halfEven(3 + 4 * beta),
    wave: halfEven(4 + 1 * beta),
    low: halfEven(4 + 6 * beta),
    firsts: 7,
    lock: halfEven(8 + 2 * beta),
    sleep: halfEven(3 + 2 * beta),
    tries: halfEven(40 + 12 * beta),
    share: halfEvenTo4(0.403 - 0.142 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
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
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
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
    return pool.leader ?? latestPlurality(episode);
  };
};

/** Prunes active branches beyond `factor` times the median depth of the finished ones. */
function dropStragglers(episode: Episode, factor: number): void {
  const depths = episode.branches.filter(({ finished }) => finished).map(({ depth }) => depth);
  depths.sort((a, b) => a - b);
  const median = depths[Math.floor(depths.length / 2)] ?? Infinity;
  for (const branch of [...episode.active]) if (branch.depth > factor * median) branch.prune();
}

// genome: {"numbers":{"initial":[5,5],"cap":[16,16],"warmUp":[5,8],"minimum":[3,5],"threshold":[0.633,0.918],"margin":[5,8],"alpha":[0.918,0.897],"window":[6,9],"patience":[16,23],"straggle":[3.106,3.266],"reference":[3,7],"wave":[4,5],"low":[4,10],"firsts":[7,7],"stall":[1,5],"burst":[4,4],"lock":[8,10],"sleep":[3,5],"soft":[0.607,0.899],"agree":[0.646,0.882],"spend":[482,604],"tries":[40,52],"share":[0.403,0.261],"steepness":[2.28,3.263],"weight":[5,6]},"choices":{"widening":"waves","deepening":"sleep","gate":"smoothed","vote":"pool"},"rules":{"dissent":true,"stragglers":true,"agreement":false,"spending":false,"hopeless":true}}
