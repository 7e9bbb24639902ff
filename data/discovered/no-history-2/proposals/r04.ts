import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Branch, type Controller } from "autotts-lab";

export const statement = {
  "name": "waves bursts smoothed pool spending 3f4e",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when few are left active and it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote. Also, a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(9 + 4 * beta),
    cap: halfEven(15 + 10 * beta),
    warmUp: halfEven(7 + 1 * beta),
    minimum: halfEven(8 + 3 * beta),
    threshold: halfEvenTo4(0.663 + 0.144 * beta),
    alpha: halfEvenTo4(0.911 - 0.18 * beta),
    window: halfEven(5 + 2 * beta),
    wave: halfEven(2 + 1 * beta),
    low: halfEven(9 + 5 * beta),
    firsts: halfEven(4 + 6 * beta),
    burst: halfEven(3 + 2 * beta),
    spend: halfEven(930 + 100 * beta),
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
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { leader, confidence } = pool;
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
      episode.note({ confidence });
      if (sure) break;
      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {
        episode.note({ reason: "spent" });
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

// genome: {"numbers":{"initial":[9,13],"cap":[15,25],"warmUp":[7,8],"minimum":[8,11],"threshold":[0.663,0.807],"margin":[7,7],"alpha":[0.911,0.731],"window":[5,7],"patience":[3,16],"straggle":[2.038,2.722],"reference":[3,14],"wave":[2,3],"low":[9,14],"firsts":[4,10],"stall":[3,5],"burst":[3,5],"lock":[7,8],"sleep":[3,4],"soft":[0.742,0.768],"agree":[0.748,0.975],"spend":[930,1030],"tries":[37,51],"share":[0.566,0.51],"steepness":[2.337,3.547],"weight":[6,7]},"choices":{"widening":"waves","deepening":"bursts","gate":"smoothed","vote":"pool"},"rules":{"dissent":false,"stragglers":false,"agreement":false,"spending":true,"hopeless":false}}
