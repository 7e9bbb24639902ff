import { Dissent, halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep smoothed pool dissent agreement spending hopeless 2fc2",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 2 * beta),
    cap: halfEven(17 + 7 * beta),
    warmUp: halfEven(3 + 5 * beta),
    minimum: halfEven(6 + 5 * beta),
    threshold: halfEvenTo4(0.963 + 0.016 * beta),
    alpha: halfEvenTo4(0.958 - 0.068 * beta),
    window: halfEven(2 + 5 * beta),
    patience: halfEven(3 + 14 * beta),
    wave: halfEven(7 + 8 * beta),
    firsts: halfEven(8 + 6 * beta),
    stall: halfEven(3 + 4 * beta),
    lock: halfEven(4 + 3 * beta),
    sleep: 2,
    soft: halfEvenTo4(0.633 + 0.196 * beta),
    agree: halfEvenTo4(0.885 + 0.1 * beta),
    spend: halfEven(798 + 713 * beta),
    tries: halfEven(20 + 42 * beta),
    share: halfEvenTo4(0.486 - 0.075 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    const signal = new Momentum(plan);
    const equal: number[] = [];
    let highest = 0;
    let idle = 0;
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const awake = active.filter(({ index }) => (equal[index] ?? 0) < plan.lock || round % plan.sleep === 0);
      const before = awake.map(({ answer }) => answer);
      if (awake.length > 0) pool.take(episode.deepen(awake));
      for (const [i, { index, answer }] of awake.entries()) equal[index] = answer === before[i] ? (equal[index] ?? 0) + 1 : 0;
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

// genome: {"numbers":{"initial":[6,8],"cap":[17,24],"warmUp":[3,8],"minimum":[6,11],"threshold":[0.963,0.979],"margin":[4,5],"alpha":[0.958,0.89],"window":[2,7],"patience":[3,17],"straggle":[2.329,3.972],"reference":[4,15],"wave":[7,15],"low":[1,8],"firsts":[8,14],"stall":[3,7],"burst":[5,5],"lock":[4,7],"sleep":[2,2],"soft":[0.633,0.829],"agree":[0.885,0.985],"spend":[798,1511],"tries":[20,62],"share":[0.486,0.411],"steepness":[1.006,3.401],"weight":[3,6]},"choices":{"widening":"stalled","deepening":"sleep","gate":"smoothed","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":true,"spending":true,"hopeless":true}}
