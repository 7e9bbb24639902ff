import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled bursts confidence pool dissent agreement hopeless 218f",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; less confidence suffices where most active branches agree; a question is given up when many branches have finished without a clear leader.",
  "evidence": "Parent r03, from the frontier. Change: wave moved, drawn blindly. Change: deepening by bursts, drawn blindly. Change: hopeless on, drawn blindly.",
  "prediction": "The frontier rises over that of r03 where these changes take effect."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(2 + 6 * beta),
    cap: halfEven(24 + 40 * beta),
    warmUp: halfEven(2 + 6 * beta),
    minimum: halfEven(2 + 3 * beta),
    threshold: halfEvenTo4(0.85 + 0.12 * beta),
    patience: halfEven(3 + 9 * beta),
    wave: halfEven(1 + 2 * beta),
    firsts: 0,
    stall: halfEven(2 + 3 * beta),
    burst: halfEven(2 + 1 * beta),
    soft: halfEvenTo4(0.6 + 0.15 * beta),
    agree: halfEvenTo4(0.7 + 0.1 * beta),
    tries: halfEven(6 + 18 * beta),
    share: halfEvenTo4(0.4 - 0.1 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
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

// genome: {"numbers":{"initial":[2,8],"cap":[24,64],"warmUp":[2,8],"minimum":[2,5],"threshold":[0.85,0.97],"margin":[1,4],"alpha":[0.7,0.3],"window":[2,8],"patience":[3,12],"straggle":[2,3],"reference":[2,6],"wave":[1,3],"low":[1,8],"firsts":[0,0],"stall":[2,5],"burst":[2,3],"lock":[4,6],"sleep":[3,6],"soft":[0.6,0.75],"agree":[0.7,0.8],"spend":[100,1000],"tries":[6,24],"share":[0.4,0.3],"steepness":[2,2],"weight":[3,3]},"choices":{"widening":"stalled","deepening":"bursts","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":true,"spending":false,"hopeless":true}}
