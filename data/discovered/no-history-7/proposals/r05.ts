import { deepestFirst, Dissent, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts lead pool dissent agreement spending d820",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when that leader is enough votes ahead; the finished branches vote. Also, branches that disagree with the leader for long are abandoned; less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 2 * beta),
    cap: halfEven(6 + 41 * beta),
    warmUp: halfEven(3 + 9 * beta),
    minimum: 4,
    margin: halfEven(7 + 1 * beta),
    patience: 11,
    wave: halfEven(13 + 1 * beta),
    firsts: halfEven(4 + 9 * beta),
    burst: halfEven(4 + 2 * beta),
    soft: halfEvenTo4(0.506 + 0.262 * beta),
    agree: halfEvenTo4(0.808 + 0.077 * beta),
    spend: halfEven(1386 + 81 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    pool.take(episode.widen(plan.initial));
    for (let round = 0; round < 600; round++) {
      const { active } = episode;
      if (active.length > episode.affordable) break;
      const ahead = pool.leader;
      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;
      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);
      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));
      const { leader, confidence } = pool;
      const judging = round >= plan.warmUp;
      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);
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

// genome: {"numbers":{"initial":[6,8],"cap":[6,47],"warmUp":[3,12],"minimum":[4,4],"threshold":[0.697,0.82],"margin":[7,8],"alpha":[0.572,0.368],"window":[3,5],"patience":[11,11],"straggle":[1.76,2.285],"reference":[9,13],"wave":[13,14],"low":[1,16],"firsts":[4,13],"stall":[3,4],"burst":[4,6],"lock":[5,10],"sleep":[4,5],"soft":[0.506,0.768],"agree":[0.808,0.885],"spend":[1386,1467],"tries":[24,44],"share":[0.546,0.363],"steepness":[1.157,3.284],"weight":[3,7]},"choices":{"widening":"unsure","deepening":"bursts","gate":"lead","vote":"pool"},"rules":{"dissent":true,"stragglers":false,"agreement":true,"spending":true,"hopeless":false}}
