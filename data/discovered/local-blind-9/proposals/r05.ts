import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, type Branch, type Controller } from "autotts-lab";

export const statement = {
  "name": "stalled bursts confidence pool 3b21",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote.",
  "evidence": "Parent r01, from the frontier. Change: widening by stalled, drawn blindly.",
  "prediction": "The frontier rises over that of r01 where these changes take effect."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(2 + 6 * beta),
    cap: halfEven(4 + 60 * beta),
    warmUp: halfEven(2 + 6 * beta),
    minimum: halfEven(2 + 3 * beta),
    threshold: halfEvenTo4(0.85 + 0.12 * beta),
    wave: halfEven(1 + 3 * beta),
    firsts: 0,
    stall: halfEven(2 + 2 * beta),
    burst: halfEven(2 + 1 * beta),
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
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
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

// genome: {"numbers":{"initial":[2,8],"cap":[4,64],"warmUp":[2,8],"minimum":[2,5],"threshold":[0.85,0.97],"margin":[1,4],"alpha":[0.7,0.3],"window":[2,8],"patience":[3,12],"straggle":[2,3],"reference":[2,6],"wave":[1,4],"low":[1,8],"firsts":[0,0],"stall":[2,4],"burst":[2,3],"lock":[4,6],"sleep":[3,6],"soft":[0.6,0.75],"agree":[0.7,0.8],"spend":[100,1000],"tries":[6,24],"share":[0.4,0.3],"steepness":[2,2],"weight":[3,3]},"choices":{"widening":"stalled","deepening":"bursts","gate":"confidence","vote":"pool"},"rules":{"dissent":false,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
