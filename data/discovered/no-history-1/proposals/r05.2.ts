import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep lead pool dissent stragglers agreement spending 2e66",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 + 1 * beta),
    cap: halfEven(31 + 27 * beta),
    warmUp: halfEven(2 + 2 * beta),
    minimum: halfEven(3 + 1 * beta),
    margin: halfEven(4 + 4 * beta),
    patience: halfEven(7 + 3 * beta),
    straggle: halfEvenTo4(1.615 + 1.987 * beta),
    reference: halfEven(10 + 1 * beta),
    wave: halfEven(7 + 8 * beta),
    firsts: halfEven(1 + 13 * beta),
    stall: 7,
    lock: 3,
    sleep: 5,
    soft: halfEvenTo4(0.77 + 0.171 * beta),
    agree: halfEvenTo4(0.688 + 0.126 * beta),
    spend: halfEven(954 + 698 * beta),
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
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
      const sure = judging && pool.total >= plan.minimum && pool.first - pool.second >= plan.margin;
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

/** Prunes active branches beyond `factor` times the median depth of the finished ones. */
function dropStragglers(episode: Episode, factor: number): void {
  const depths = episode.branches.filter(({ finished }) => finished).map(({ depth }) => depth);
  depths.sort((a, b) => a - b);
  const median = depths[Math.floor(depths.length / 2)] ?? Infinity;
  for (const branch of [...episode.active]) if (branch.depth > factor * median) branch.prune();
}

/** The share of the active branches whose latest answer is the leader; 0 where none is active. */
function agreement({ active }: Episode, leader: Answer | undefined): number {
  const agreeing = active.filter(({ answer }) => answer === leader).length;
  return active.length === 0 ? 0 : agreeing / active.length;
}

// genome: {"numbers":{"initial":[3,4],"cap":[31,58],"warmUp":[2,4],"minimum":[3,4],"threshold":[0.75,0.784],"margin":[4,8],"alpha":[0.548,0.226],"window":[4,9],"patience":[7,10],"straggle":[1.615,3.602],"reference":[10,11],"wave":[7,15],"low":[7,10],"firsts":[1,14],"stall":[7,7],"burst":[2,5],"lock":[3,3],"sleep":[5,5],"soft":[0.77,0.941],"agree":[0.688,0.814],"spend":[954,1652],"tries":[30,56],"share":[0.443,0.264],"steepness":[1.12,3.003],"weight":[4,7]},"choices":{"widening":"stalled","deepening":"sleep","gate":"lead","vote":"pool"},"rules":{"dissent":true,"stragglers":true,"agreement":true,"spending":true,"hopeless":false}}
