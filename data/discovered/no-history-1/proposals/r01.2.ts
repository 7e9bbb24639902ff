import { Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled all smoothed pool dissent agreement spending hopeless b061",
  "mechanism": "It decodes all active branches side by side, opens more branches when its confidence has not risen for some rounds and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 2 * beta),
    cap: halfEven(3 + 41 * beta),
    warmUp: halfEven(1 + 9 * beta),
    minimum: 2,
    threshold: halfEvenTo4(0.79 + 0.069 * beta),
    alpha: halfEvenTo4(0.92 - 0.643 * beta),
    window: halfEven(3 + 1 * beta),
    patience: halfEven(6 + 8 * beta),
    wave: halfEven(8 + 5 * beta),
    firsts: halfEven(5 + 1 * beta),
    stall: 5,
    soft: halfEvenTo4(0.614 + 0.239 * beta),
    agree: halfEvenTo4(0.934 + 0.007 * beta),
    spend: halfEven(144 + 103 * beta),
    tries: halfEven(10 + 46 * beta),
    share: halfEvenTo4(0.535 - 0.311 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    const signal = new Momentum(plan);
    let highest = 0;
    let idle = 0;
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      if (active.length > 0) pool.take(episode.deepen(active));
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
      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {
        episode.note({ reason: "spent" });
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

// genome: {"numbers":{"initial":[7,9],"cap":[3,44],"warmUp":[1,10],"minimum":[2,2],"threshold":[0.79,0.859],"margin":[3,7],"alpha":[0.92,0.277],"window":[3,4],"patience":[6,14],"straggle":[1.324,3.686],"reference":[9,10],"wave":[8,13],"low":[5,15],"firsts":[5,6],"stall":[5,5],"burst":[5,5],"lock":[4,11],"sleep":[3,5],"soft":[0.614,0.853],"agree":[0.934,0.941],"spend":[144,247],"tries":[10,56],"share":[0.535,0.224],"steepness":[1.204,3.616],"weight":[5,5]},"choices":{"widening":"stalled","deepening":"all","gate":"smoothed","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":true,"spending":true,"hopeless":true}}
