import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure sleep confidence pool dissent stragglers agreement spending hopeless 5919",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches in every round in which it is not sure and answers when the confidence in the leader of the finished branches is high enough; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much; a question is given up when many branches have finished without a clear leader.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(8 + 1 * beta),
    cap: halfEven(10 + 6 * beta),
    warmUp: halfEven(6 + 2 * beta),
    minimum: halfEven(8 + 1 * beta),
    threshold: halfEvenTo4(0.619 + 0.155 * beta),
    patience: halfEven(6 + 6 * beta),
    straggle: halfEvenTo4(2.958 + 0.846 * beta),
    reference: halfEven(5 + 10 * beta),
    wave: halfEven(9 + 5 * beta),
    firsts: halfEven(5 + 2 * beta),
    lock: halfEven(7 + 4 * beta),
    sleep: halfEven(3 + 1 * beta),
    soft: halfEvenTo4(0.688 + 0.241 * beta),
    agree: halfEvenTo4(0.543 + 0.362 * beta),
    spend: halfEven(1107 + 492 * beta),
    tries: halfEven(9 + 50 * beta),
    share: halfEvenTo4(0.341 - 0.027 * beta),
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
      if (pool.total >= plan.tries && pool.first < plan.share * pool.total) {
        episode.note({ reason: "hopeless" });
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

// genome: {"numbers":{"initial":[8,9],"cap":[10,16],"warmUp":[6,8],"minimum":[8,9],"threshold":[0.619,0.774],"margin":[3,7],"alpha":[0.652,0.537],"window":[7,8],"patience":[6,12],"straggle":[2.958,3.804],"reference":[5,15],"wave":[9,14],"low":[10,15],"firsts":[5,7],"stall":[2,7],"burst":[5,5],"lock":[7,11],"sleep":[3,4],"soft":[0.688,0.929],"agree":[0.543,0.905],"spend":[1107,1599],"tries":[9,59],"share":[0.341,0.314],"steepness":[2.224,3.433],"weight":[2,3]},"choices":{"widening":"unsure","deepening":"sleep","gate":"confidence","vote":"pool"},"rules":{"dissent":true,"stragglers":true,"agreement":true,"spending":true,"hopeless":true}}
