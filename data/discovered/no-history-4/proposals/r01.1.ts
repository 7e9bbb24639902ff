import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure sleep confidence pool dissent stragglers agreement spending 1d40",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(4 + 4 * beta),
    cap: halfEven(14 + 36 * beta),
    warmUp: halfEven(8 + 1 * beta),
    minimum: halfEven(6 + 4 * beta),
    threshold: halfEvenTo4(0.862 + 0.055 * beta),
    patience: 5,
    straggle: halfEvenTo4(1.236 + 1.234 * beta),
    reference: halfEven(10 + 1 * beta),
    wave: 15,
    firsts: halfEven(3 + 10 * beta),
    lock: halfEven(3 + 2 * beta),
    sleep: halfEven(4 + 2 * beta),
    soft: halfEvenTo4(0.605 + 0.246 * beta),
    agree: halfEvenTo4(0.584 + 0.24 * beta),
    spend: halfEven(205 + 702 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    const equal: number[] = [];
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
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (round >= plan.warmUp / 2 && pool.total >= plan.firsts);
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

// genome: {"numbers":{"initial":[4,8],"cap":[14,50],"warmUp":[8,9],"minimum":[6,10],"threshold":[0.862,0.917],"margin":[6,8],"alpha":[0.604,0.524],"window":[5,10],"patience":[5,5],"straggle":[1.236,2.47],"reference":[10,11],"wave":[15,15],"low":[1,3],"firsts":[3,13],"stall":[1,3],"burst":[2,2],"lock":[3,5],"sleep":[4,6],"soft":[0.605,0.851],"agree":[0.584,0.824],"spend":[205,907],"tries":[42,55],"share":[0.504,0.471],"steepness":[2.899,3.246],"weight":[4,7]},"choices":{"widening":"unsure","deepening":"sleep","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":true,"agreement":true,"spending":true,"hopeless":false}}
