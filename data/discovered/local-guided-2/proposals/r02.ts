import { halfEven, halfEvenTo4, latestPlurality, Pool, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure all confidence pool stragglers hopeless f7ab",
  "mechanism": "It decodes all active branches side by side, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches much deeper than the finished ones are dropped; a question is given up when many branches have finished without a clear leader.",
  "evidence": "Parent r01, from the frontier. Change: more wave, because 0.9 % of its episodes were too narrow. Change: less initial, because 14 % of its tokens were spent after its answer led for good. Change: more minimum, because 2.6 % of its episodes answered wrong though the right answer had led.",
  "prediction": "The frontier rises over that of r01 where these changes take effect."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(2 + 5 * beta),
    cap: halfEven(4 + 60 * beta),
    warmUp: halfEven(2 + 6 * beta),
    minimum: halfEven(2 + 4 * beta),
    threshold: halfEvenTo4(0.85 + 0.12 * beta),
    straggle: halfEvenTo4(2 + 1 * beta),
    reference: halfEven(2 + 4 * beta),
    wave: halfEven(5 + 3 * beta),
    firsts: 0,
    tries: halfEven(6 + 18 * beta),
    share: halfEvenTo4(0.4 - 0.1 * beta),
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
      const { confidence } = pool;
      const judging = round >= plan.warmUp;
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
      episode.note({ confidence });
      if (sure) break;
      if (pool.total >= plan.tries && pool.first < plan.share * pool.total) {
        episode.note({ reason: "hopeless" });
        break;
      }
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (round >= plan.warmUp / 2 && pool.total >= plan.firsts);
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

// genome: {"numbers":{"initial":[2,7],"cap":[4,64],"warmUp":[2,8],"minimum":[2,6],"threshold":[0.85,0.97],"margin":[1,4],"alpha":[0.7,0.3],"window":[2,8],"patience":[3,12],"straggle":[2,3],"reference":[2,6],"wave":[5,8],"low":[1,8],"firsts":[0,0],"stall":[2,4],"burst":[2,3],"lock":[4,6],"sleep":[3,6],"soft":[0.6,0.75],"agree":[0.7,0.8],"spend":[100,1000],"tries":[6,24],"share":[0.4,0.3],"steepness":[2,2],"weight":[3,3]},"choices":{"widening":"unsure","deepening":"all","gate":"confidence","vote":"pool"},"rules":{"dissent":false,"stragglers":true,"agreement":false,"spending":false,"hopeless":true}}
