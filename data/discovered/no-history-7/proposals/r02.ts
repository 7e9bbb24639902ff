import { deepestFirst, halfEven, halfEvenTo4, latestPlurality, Pool, type Answer, type Branch, type Controller, type Episode } from "autotts-lab";

export const statement = {
  "name": "unsure bursts lead pool agreement spending 1cc6",
  "mechanism": "It lets branches that agree with the leader of the finished ones run ahead, opens more branches in every round in which it is not sure and answers when that leader is enough votes ahead; the finished branches vote. Also, less confidence suffices where most active branches agree; a question is answered as it stands when it has cost too much.",
  "evidence": "None: this arm does not look at the history.",
  "prediction": "None: it is a null arm."
};

/** The plan of a beta in [0, 1]. */
export function schedule(beta: number) {
  return {
    initial: halfEven(6 + 8 * beta),
    cap: halfEven(3 + 58 * beta),
    warmUp: halfEven(0 + 10 * beta),
    minimum: halfEven(5 + 3 * beta),
    margin: halfEven(2 + 1 * beta),
    wave: halfEven(6 + 2 * beta),
    firsts: halfEven(5 + 5 * beta),
    burst: halfEven(4 + 1 * beta),
    soft: halfEvenTo4(0.569 + 0.122 * beta),
    agree: halfEvenTo4(0.531 + 0.4 * beta),
    spend: halfEven(354 + 262 * beta),
  };
}

export const controller: Controller = ({ beta = 0.5 } = {}) => {
  const plan = schedule(Number(beta));
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
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

// genome: {"numbers":{"initial":[6,14],"cap":[3,61],"warmUp":[0,10],"minimum":[5,8],"threshold":[0.829,0.866],"margin":[2,3],"alpha":[0.736,0.614],"window":[3,4],"patience":[6,8],"straggle":[1.064,2.334],"reference":[3,11],"wave":[6,8],"low":[3,9],"firsts":[5,10],"stall":[1,5],"burst":[4,5],"lock":[9,11],"sleep":[5,5],"soft":[0.569,0.691],"agree":[0.531,0.931],"spend":[354,616],"tries":[25,64],"share":[0.531,0.505],"steepness":[1.552,3.734],"weight":[2,7]},"choices":{"widening":"unsure","deepening":"bursts","gate":"lead","vote":"pool"},"rules":{"dissent":false,"stragglers":false,"agreement":true,"spending":true,"hopeless":false}}
