import { halfEven, halfEvenTo4, latestPlurality, Momentum, Pool, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure sleep smoothed pool stragglers agreement f1da",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches in every round in which it is not sure and answers when the smoothed confidence in that leader is high enough and not falling; the finished branches vote. Also, branches much deeper than the finished ones are dropped; less confidence suffices where most active branches agree.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 2 * beta),
    cap: halfEven(30 + 17 * beta),
    warmUp: halfEven(0 + 5 * beta),
    minimum: halfEven(5 + 1 * beta),
    threshold: halfEvenTo4(0.635 + 0.145 * beta),
    alpha: halfEvenTo4(0.922 - 0.148 * beta),
    window: halfEven(2 + 7 * beta),
    straggle: halfEvenTo4(1.184 + 0.504 * beta),
    reference: halfEven(1 + 8 * beta),
    wave: halfEven(1 + 6 * beta),
    firsts: halfEven(4 + 2 * beta),
    lock: halfEven(5 + 5 * beta),
    sleep: halfEven(4 + 1 * beta),
    soft: halfEvenTo4(0.56 + 0.28 * beta),
    agree: halfEvenTo4(0.568 + 0.303 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const signal = new Momentum(plan);
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
      signal.push(confidence);
      const judging = round >= plan.warmUp;
      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);
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

// genome: {"numbers":{"initial":[7,9],"cap":[30,47],"warmUp":[0,5],"minimum":[5,6],"threshold":[0.635,0.78],"margin":[3,3],"alpha":[0.922,0.774],"window":[2,9],"patience":[7,14],"straggle":[1.184,1.688],"reference":[1,9],"wave":[1,7],"low":[5,14],"firsts":[4,6],"stall":[7,7],"burst":[3,4],"lock":[5,10],"sleep":[4,5],"soft":[0.56,0.84],"agree":[0.568,0.871],"spend":[379,1745],"tries":[16,55],"share":[0.419,0.271],"steepness":[1.022,2.288],"weight":[3,5]},"choices":{"widening":"unsure","deepening":"sleep","gate":"smoothed","vote":"pool"},"rules":{"dissent":false,"stragglers":true,"agreement":true,"spending":false,"hopeless":false}}
