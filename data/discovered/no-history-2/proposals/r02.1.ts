import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves bursts confidence pool dissent stragglers agreement 9f8f",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when few are left active and it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(9 + 3 * beta),
    cap: halfEven(37 + 13 * beta),
    warmUp: 11,
    minimum: halfEven(1 + 7 * beta),
    threshold: halfEvenTo4(0.707 + 0.098 * beta),
    patience: halfEven(6 + 5 * beta),
    straggle: halfEvenTo4(2.097 + 0.448 * beta),
    reference: halfEven(7 + 3 * beta),
    wave: halfEven(2 + 7 * beta),
    low: halfEven(1 + 5 * beta),
    firsts: halfEven(14 + 2 * beta),
    burst: halfEven(5 + 1 * beta),
    soft: halfEvenTo4(0.518 + 0.112 * beta),
    agree: halfEvenTo4(0.695 + 0.043 * beta),
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
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
      episode.note({ confidence });
      if (sure) break;
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
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

// genome: {"numbers":{"initial":[9,12],"cap":[37,50],"warmUp":[11,11],"minimum":[1,8],"threshold":[0.707,0.805],"margin":[1,8],"alpha":[0.902,0.819],"window":[2,2],"patience":[6,11],"straggle":[2.097,2.545],"reference":[7,10],"wave":[2,9],"low":[1,6],"firsts":[14,16],"stall":[5,7],"burst":[5,6],"lock":[5,6],"sleep":[4,4],"soft":[0.518,0.63],"agree":[0.695,0.738],"spend":[185,1626],"tries":[12,14],"share":[0.429,0.124],"steepness":[1.011,3.391],"weight":[3,5]},"choices":{"widening":"waves","deepening":"bursts","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":true,"agreement":true,"spending":false,"hopeless":false}}
