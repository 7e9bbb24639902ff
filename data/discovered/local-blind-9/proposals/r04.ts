import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts confidence pool agreement 91e7",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, less confidence suffices where most active branches agree.",
  "evidence": "Parent r02, from the frontier. Change: initial moved, drawn blindly. Change: initial moved, drawn blindly.",
  "prediction": "The frontier rises over that of r02 where these changes take effect."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(5 + 3 * beta),
    cap: halfEven(4 + 60 * beta),
    warmUp: halfEven(2 + 6 * beta),
    minimum: halfEven(2 + 3 * beta),
    threshold: halfEvenTo4(0.834 + 0.12 * beta),
    wave: halfEven(1 + 3 * beta),
    firsts: 0,
    burst: 3,
    soft: halfEvenTo4(0.6 + 0.15 * beta),
    agree: halfEvenTo4(0.7 + 0.1 * beta),
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
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
      episode.note({ confidence });
      if (sure) break;
      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {
        episode.note({ reason: "agreement" });
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

/** The share of the active branches whose latest answer is the leader; 0 where none is active. */
function agreement({ active }: Episode, leader: Answer | undefined): number {
  const agreeing = active.filter(({ answer }) => answer === leader).length;
  return active.length === 0 ? 0 : agreeing / active.length;
}

// genome: {"numbers":{"initial":[5,8],"cap":[4,64],"warmUp":[2,8],"minimum":[2,5],"threshold":[0.834,0.954],"margin":[1,4],"alpha":[0.7,0.3],"window":[2,8],"patience":[3,12],"straggle":[2,3],"reference":[2,6],"wave":[1,4],"low":[1,8],"firsts":[0,0],"stall":[2,4],"burst":[3,3],"lock":[4,6],"sleep":[3,6],"soft":[0.6,0.75],"agree":[0.7,0.8],"spend":[100,1000],"tries":[6,24],"share":[0.4,0.3],"steepness":[2,2],"weight":[3,3]},"choices":{"widening":"unsure","deepening":"bursts","gate":"confidence","vote":"pool"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":false,"hopeless":false}}
