import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep confidence pool dissent agreement spending hopeless fcfb",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(9 + 6 * beta),
    cap: halfEven(35 + 21 * beta),
    warmUp: halfEven(7 + 5 * beta),
    minimum: halfEven(5 + 3 * beta),
    threshold: halfEvenTo4(0.795 + 0.033 * beta),
    patience: halfEven(9 + 10 * beta),
    wave: halfEven(8 + 6 * beta),
    firsts: halfEven(6 + 8 * beta),
    stall: halfEven(5 + 1 * beta),
    lock: halfEven(9 + 2 * beta),
    sleep: halfEven(3 + 1 * beta),
    soft: halfEvenTo4(0.649 + 0.057 * beta),
    agree: halfEvenTo4(0.798 + 0.108 * beta),
    spend: halfEven(1661 + 329 * beta),
    tries: halfEven(5 + 36 * beta),
    share: halfEvenTo4(0.499 - 0.255 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
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
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
      const sure = judging && pool.total >= plan.minimum && confidence >= plan.threshold;
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

// genome: {"numbers":{"initial":[9,15],"cap":[35,56],"warmUp":[7,12],"minimum":[5,8],"threshold":[0.795,0.828],"margin":[3,7],"alpha":[0.847,0.729],"window":[2,7],"patience":[9,19],"straggle":[1.285,1.696],"reference":[3,5],"wave":[8,14],"low":[7,10],"firsts":[6,14],"stall":[5,6],"burst":[3,6],"lock":[9,11],"sleep":[3,4],"soft":[0.649,0.706],"agree":[0.798,0.906],"spend":[1661,1990],"tries":[5,41],"share":[0.499,0.244],"steepness":[1.163,3.361],"weight":[5,8]},"choices":{"widening":"stalled","deepening":"sleep","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":true,"spending":true,"hopeless":true}}
