import { halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves all smoothed pool stragglers hopeless b37f",
  "mechanism": "It decodes all active branches side by side, opens more branches when few are left active and it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote. Also, branches much deeper than the finished ones are dropped; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 3 * beta),
    cap: halfEven(31 + 20 * beta),
    warmUp: halfEven(4 + 6 * beta),
    minimum: halfEven(2 + 4 * beta),
    threshold: halfEvenTo4(0.7 + 0.179 * beta),
    alpha: halfEvenTo4(0.979 - 0.025 * beta),
    window: halfEven(9 + 1 * beta),
    straggle: halfEvenTo4(2.96 + 0.781 * beta),
    reference: halfEven(5 + 9 * beta),
    wave: 8,
    low: halfEven(9 + 1 * beta),
    firsts: halfEven(2 + 4 * beta),
    tries: halfEven(15 + 21 * beta),
    share: halfEvenTo4(0.539 - 0.122 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const signal = new Momentum(plan);
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      if (active.length > 0) pool.take(episode.deepen(active));
      const { confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
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

// genome: {"numbers":{"initial":[6,9],"cap":[31,51],"warmUp":[4,10],"minimum":[2,6],"threshold":[0.7,0.879],"margin":[3,7],"alpha":[0.979,0.954],"window":[9,10],"patience":[6,13],"straggle":[2.96,3.741],"reference":[5,14],"wave":[8,8],"low":[9,10],"firsts":[2,6],"stall":[4,5],"burst":[2,5],"lock":[4,8],"sleep":[3,5],"soft":[0.69,0.897],"agree":[0.571,0.807],"spend":[1527,1996],"tries":[15,36],"share":[0.539,0.417],"steepness":[0.691,3.87],"weight":[2,7]},"choices":{"widening":"waves","deepening":"all","gate":"smoothed","vote":"pool"},"rules":{"dissent":false,"stragglers":true,"agreement":false,"spending":false,"hopeless":true}}
