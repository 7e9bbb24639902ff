import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts lead pool agreement hopeless 6785",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; the finished branches vote. Also, less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 2 * beta),
    cap: halfEven(27 + 24 * beta),
    warmUp: halfEven(2 + 1 * beta),
    minimum: halfEven(7 + 3 * beta),
    margin: halfEven(2 + 3 * beta),
    wave: halfEven(3 + 8 * beta),
    firsts: halfEven(10 + 3 * beta),
    stall: 2,
    burst: 4,
    soft: halfEvenTo4(0.706 + 0.078 * beta),
    agree: halfEvenTo4(0.613 + 0.011 * beta),
    tries: halfEven(5 + 41 * beta),
    share: halfEvenTo4(0.434 - 0.203 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    let highest = 0;
    let idle = 0;
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
      const sure = judging && pool.total >= plan.minimum && pool.first - pool.second >= plan.margin;
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
      idle = confidence > highest ? 0 : idle + 1;
      highest = Math.max(highest, confidence);
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (idle >= plan.stall && pool.total >= plan.firsts);
      if (ready) idle = 0;
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

// genome: {"numbers":{"initial":[7,9],"cap":[27,51],"warmUp":[2,3],"minimum":[7,10],"threshold":[0.66,0.84],"margin":[2,5],"alpha":[0.779,0.531],"window":[5,6],"patience":[22,23],"straggle":[1.106,2.039],"reference":[2,13],"wave":[3,11],"low":[11,14],"firsts":[10,13],"stall":[2,2],"burst":[4,4],"lock":[6,9],"sleep":[3,5],"soft":[0.706,0.784],"agree":[0.613,0.624],"spend":[297,534],"tries":[5,46],"share":[0.434,0.231],"steepness":[3.489,3.893],"weight":[4,7]},"choices":{"widening":"stalled","deepening":"bursts","gate":"lead","vote":"pool"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":false,"hopeless":true}}
