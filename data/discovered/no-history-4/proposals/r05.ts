import { Dissent, halfEven, latestPlurality, Pool, Tally, type Answer, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "stalled sleep lead latest dissent spending ea71",
  "mechanism": "It decodes branches whose probes have settled more rarely, opens more branches when its confidence has not risen for some rounds and answers when that leader is enough votes ahead; all unpruned branches vote with their latest answers, the finished ones with more votes. Also, branches that disagree with the leader for long are abandoned; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 + 3 * beta),
    cap: halfEven(26 + 11 * beta),
    warmUp: halfEven(7 + 1 * beta),
    minimum: halfEven(5 + 1 * beta),
    margin: halfEven(6 + 2 * beta),
    patience: halfEven(3 + 7 * beta),
    wave: halfEven(2 + 3 * beta),
    firsts: halfEven(13 + 3 * beta),
    stall: halfEven(4 + 2 * beta),
    lock: halfEven(6 + 2 * beta),
    sleep: halfEven(5 + 1 * beta),
    spend: halfEven(295 + 1466 * beta),
    weight: halfEven(3 + 4 * beta),
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
      const sure = judging && pool.total >= plan.minimum && pool.first - pool.second >= plan.margin;
      episode.note({ confidence });
      if (sure) break;
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

// genome: {"numbers":{"initial":[3,6],"cap":[26,37],"warmUp":[7,8],"minimum":[5,6],"threshold":[0.678,0.848],"margin":[6,8],"alpha":[0.82,0.426],"window":[4,7],"patience":[3,10],"straggle":[1.577,2.752],"reference":[2,11],"wave":[2,5],"low":[3,9],"firsts":[13,16],"stall":[4,6],"burst":[4,5],"lock":[6,8],"sleep":[5,6],"soft":[0.621,0.687],"agree":[0.521,0.611],"spend":[295,1761],"tries":[6,53],"share":[0.435,0.405],"steepness":[1.988,3.491],"weight":[3,7]},"choices":{"widening":"stalled","deepening":"sleep","gate":"lead","vote":"latest"},"rules":{"dissent":true,"stragglers":false,"agreement":false,"spending":true,"hopeless":false}}
