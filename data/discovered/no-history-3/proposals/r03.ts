import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts smoothed pool dissent agreement 18ae",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; less confidence suffices where most active branches agree.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(8 + 5 * beta),
    cap: halfEven(41 + 17 * beta),
    warmUp: halfEven(5 + 4 * beta),
    minimum: halfEven(3 + 7 * beta),
    threshold: halfEvenTo4(0.816 + 0.085 * beta),
    alpha: halfEvenTo4(0.948 - 0.656 * beta),
    window: halfEven(4 + 5 * beta),
    patience: halfEven(9 + 1 * beta),
    wave: halfEven(11 + 4 * beta),
    firsts: halfEven(10 + 2 * beta),
    burst: 5,
    soft: halfEvenTo4(0.583 + 0.311 * beta),
    agree: halfEvenTo4(0.762 + 0.03 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
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
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      const sure = judging && pool.total >= plan.minimum && signal.level >= plan.threshold && signal.momentum >= -0.02;
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

// genome: {"numbers":{"initial":[8,13],"cap":[41,58],"warmUp":[5,9],"minimum":[3,10],"threshold":[0.816,0.901],"margin":[3,4],"alpha":[0.948,0.292],"window":[4,9],"patience":[9,10],"straggle":[2.383,3.227],"reference":[7,9],"wave":[11,15],"low":[9,11],"firsts":[10,12],"stall":[5,6],"burst":[5,5],"lock":[5,6],"sleep":[4,4],"soft":[0.583,0.894],"agree":[0.762,0.792],"spend":[889,1404],"tries":[36,36],"share":[0.237,0.143],"steepness":[0.925,1.129],"weight":[3,7]},"choices":{"widening":"unsure","deepening":"bursts","gate":"smoothed","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":true,"spending":false,"hopeless":false}}
