import { deepestFirst, halfEven, latestPlurality, Pool, type Branch, type Controller } from "autotts-lab";

export const statement = {
  "name": "stalled bursts lead pool d7fc",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; the finished branches vote.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 1 * beta),
    cap: halfEven(10 + 29 * beta),
    warmUp: halfEven(2 + 1 * beta),
    minimum: 2,
    margin: halfEven(2 + 2 * beta),
    wave: halfEven(1 + 8 * beta),
    firsts: halfEven(5 + 7 * beta),
    stall: halfEven(2 + 1 * beta),
    burst: 4,
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
      const { confidence } = pool;
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && pool.first - pool.second >= plan.margin;
      episode.note({ confidence });
      if (sure) break;
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

// genome: {"numbers":{"initial":[6,7],"cap":[10,39],"warmUp":[2,3],"minimum":[2,2],"threshold":[0.613,0.976],"margin":[2,4],"alpha":[0.693,0.404],"window":[4,7],"patience":[4,10],"straggle":[1.346,3.757],"reference":[1,8],"wave":[1,9],"low":[11,15],"firsts":[5,12],"stall":[2,3],"burst":[4,4],"lock":[4,9],"sleep":[3,6],"soft":[0.803,0.872],"agree":[0.521,0.986],"spend":[1405,1575],"tries":[21,62],"share":[0.423,0.123],"steepness":[0.792,2.567],"weight":[5,7]},"choices":{"widening":"stalled","deepening":"bursts","gate":"lead","vote":"pool"},"rules":{"dissent":false,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
