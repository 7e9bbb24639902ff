import { Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, Tally, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep confidence latest dissent 2f68",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when the confidence in the leader of the finished branches is high enough; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches that disagree with the leader for long are abandoned.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(7 + 2 * beta),
    cap: halfEven(34 + 17 * beta),
    warmUp: 5,
    minimum: halfEven(1 + 7 * beta),
    threshold: halfEvenTo4(0.699 + 0.199 * beta),
    patience: halfEven(6 + 8 * beta),
    wave: halfEven(3 + 7 * beta),
    firsts: halfEven(1 + 6 * beta),
    stall: halfEven(4 + 2 * beta),
    lock: halfEven(3 + 6 * beta),
    sleep: halfEven(3 + 3 * beta),
    weight: halfEven(6 + 1 * beta),
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
      idle = confidence > highest ? 0 : idle + 1;
      highest = Math.max(highest, confidence);
      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);
      const ready = episode.active.length === 0 || (idle >= plan.stall && pool.total >= plan.firsts);
      if (ready) idle = 0;
      if (ready && opening > 0) pool.take(episode.widen(opening));
      else if (episode.active.length === 0) break;
    }
    return weighedVote(episode, plan.weight) ?? latestPlurality(episode);
  };
};

/** Plurality of the latest answers; a finished branch has `weight` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}

// genome: {"numbers":{"initial":[7,9],"cap":[34,51],"warmUp":[5,5],"minimum":[1,8],"threshold":[0.699,0.898],"margin":[5,6],"alpha":[0.876,0.215],"window":[3,7],"patience":[6,14],"straggle":[1.358,3.535],"reference":[5,10],"wave":[3,10],"low":[3,16],"firsts":[1,7],"stall":[4,6],"burst":[3,4],"lock":[3,9],"sleep":[3,6],"soft":[0.577,0.752],"agree":[0.623,0.968],"spend":[383,499],"tries":[45,53],"share":[0.45,0.283],"steepness":[2.844,3.876],"weight":[6,7]},"choices":{"widening":"stalled","deepening":"sleep","gate":"confidence","vote":"latest"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":false,"hopeless":false}}
