import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves bursts confidence pool stragglers agreement spending hopeless f288",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when few are left active and it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 + 10 * beta),
    cap: halfEven(49 + 6 * beta),
    warmUp: halfEven(1 + 10 * beta),
    minimum: halfEven(5 + 5 * beta),
    threshold: halfEvenTo4(0.749 + 0.11 * beta),
    straggle: halfEvenTo4(2.967 + 0.244 * beta),
    reference: halfEven(4 + 5 * beta),
    wave: halfEven(14 + 1 * beta),
    low: halfEven(1 + 13 * beta),
    firsts: halfEven(7 + 3 * beta),
    burst: halfEven(3 + 1 * beta),
    soft: halfEvenTo4(0.516 + 0.059 * beta),
    agree: halfEvenTo4(0.804 + 0.133 * beta),
    spend: halfEven(31 + 1136 * beta),
    tries: halfEven(16 + 34 * beta),
    share: halfEvenTo4(0.565 - 0.044 * beta),
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
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
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

/** The share of the active branches whose latest answer is the leader; 0 where none is active. */
function agreement({ active }: Episode, leader: Answer | undefined): number {
  const agreeing = active.filter(({ answer }) => answer === leader).length;
  return active.length === 0 ? 0 : agreeing / active.length;
}

// genome: {"numbers":{"initial":[3,13],"cap":[49,55],"warmUp":[1,11],"minimum":[5,10],"threshold":[0.749,0.859],"margin":[4,5],"alpha":[0.686,0.241],"window":[8,8],"patience":[18,22],"straggle":[2.967,3.211],"reference":[4,9],"wave":[14,15],"low":[1,14],"firsts":[7,10],"stall":[2,7],"burst":[3,4],"lock":[4,8],"sleep":[3,4],"soft":[0.516,0.575],"agree":[0.804,0.937],"spend":[31,1167],"tries":[16,50],"share":[0.565,0.521],"steepness":[2.385,3.959],"weight":[2,3]},"choices":{"widening":"waves","deepening":"bursts","gate":"confidence","vote":"pool"},"rules":{"dissent":false,"stragglers":true,"agreement":true,"spending":true,"hopeless":true}}
