import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "waves bursts confidence pool dissent agreement hopeless b549",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when few are left active and it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 6 * beta),
    cap: halfEven(6 + 21 * beta),
    warmUp: halfEven(5 + 2 * beta),
    minimum: 9,
    threshold: halfEvenTo4(0.604 + 0.061 * beta),
    patience: halfEven(4 + 8 * beta),
    wave: halfEven(2 + 12 * beta),
    low: halfEven(4 + 3 * beta),
    firsts: halfEven(0 + 1 * beta),
    burst: halfEven(2 + 3 * beta),
    soft: halfEvenTo4(0.665 + 0.204 * beta),
    agree: halfEvenTo4(0.587 + 0.302 * beta),
    tries: halfEven(5 + 30 * beta),
    share: halfEvenTo4(0.516 - 0.388 * beta),
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
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
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
    return pool.leader ?? latestPlurality(episode);
  };
};

/** The share of the active branches whose latest answer is the leader; 0 where none is active. */
function agreement({ active }: Episode, leader: Answer | undefined): number {
  const agreeing = active.filter(({ answer }) => answer === leader).length;
  return active.length === 0 ? 0 : agreeing / active.length;
}

// genome: {"numbers":{"initial":[5,11],"cap":[6,27],"warmUp":[5,7],"minimum":[9,9],"threshold":[0.604,0.665],"margin":[3,7],"alpha":[0.631,0.298],"window":[6,8],"patience":[4,12],"straggle":[3.323,3.364],"reference":[9,13],"wave":[2,14],"low":[4,7],"firsts":[0,1],"stall":[1,5],"burst":[2,5],"lock":[4,4],"sleep":[4,5],"soft":[0.665,0.869],"agree":[0.587,0.889],"spend":[1720,1794],"tries":[5,35],"share":[0.516,0.128],"steepness":[0.992,1.632],"weight":[5,7]},"choices":{"widening":"waves","deepening":"bursts","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":true,"spending":false,"hopeless":true}}
