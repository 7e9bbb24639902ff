import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves bursts confidence pool dissent stragglers spending hopeless 92f8",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when few are left active and it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(2 + 13 * beta),
    cap: halfEven(45 + 5 * beta),
    warmUp: halfEven(6 + 2 * beta),
    minimum: halfEven(4 + 6 * beta),
    threshold: halfEvenTo4(0.776 + 0.084 * beta),
    patience: halfEven(18 + 2 * beta),
    straggle: halfEvenTo4(1.574 + 1.072 * beta),
    reference: halfEven(5 + 1 * beta),
    wave: halfEven(5 + 9 * beta),
    low: halfEven(13 + 2 * beta),
    firsts: halfEven(6 + 7 * beta),
    burst: halfEven(2 + 2 * beta),
    spend: halfEven(900 + 912 * beta),
    tries: halfEven(29 + 26 * beta),
    share: halfEvenTo4(0.469 - 0.309 * beta),
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

// genome: {"numbers":{"initial":[2,15],"cap":[45,50],"warmUp":[6,8],"minimum":[4,10],"threshold":[0.776,0.86],"margin":[5,6],"alpha":[0.737,0.506],"window":[7,7],"patience":[18,20],"straggle":[1.574,2.646],"reference":[5,6],"wave":[5,14],"low":[13,15],"firsts":[6,13],"stall":[2,4],"burst":[2,4],"lock":[4,7],"sleep":[5,6],"soft":[0.515,0.542],"agree":[0.633,0.727],"spend":[900,1812],"tries":[29,55],"share":[0.469,0.16],"steepness":[1.461,1.878],"weight":[2,6]},"choices":{"widening":"waves","deepening":"bursts","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":true,"agreement":false,"spending":true,"hopeless":true}}
