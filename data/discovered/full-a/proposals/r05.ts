import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Controller } from "autotts-lab";

export const statement = {
  name: "Quorum race waiting longer for lagging survivors",
  mechanism:
    "The shallowest-first quorum race of r03 (weights 1 / depth, predictive stopping test, priced strictness, provisional votes), with a quorum that depends on the question: the scheduled share times (lag / 1.4) ^ 0.25, where lag (at least 1) is the depth of the shallowest survivor over the typical depth of the finished. Directly behind the finished fewer votes are asked for, so new branches are raced sooner; when the survivors lag far behind, so that the finished are few and short, more votes are asked for. Strictness rises a little further at the top.",
  evidence:
    "r02 and r03 found that one quorum for all trades 8B against 1.7B. The opposite draft (exponent -0.5 instead of 0.25: less patience with lagging survivors) lost 0.2 points at the top, 0.6 of them on 8B at beta 0.6 and 0.7. With the weights of r04 this rule gave 64.60 at 296k and 64.84 at 417k, level with this one within noise.",
  prediction:
    "As measured on the search set: 62.74 at 105k, 63.76 at 186k (0.12 below r04), 64.16 at 249k, 64.45 at 292k, 64.84 at 343k (0.06 above r01), 64.88 at 402k (0.03 above r03). All of these are within noise of r01, r03 and r04; no gain is claimed at 200-220k. One of three drafts tried, with the best top chosen.",
};

export const schedule = (beta: number) => {
  const rise = Math.min(1, beta / 0.65);
  return {
    width: Math.round(3 * Math.pow(64 / 3, rise)),
    quorum: 0.47 + 0.08 * rise,
    provisional: 1 - rise,
    strictness: 1.7 + 1.3 * beta * beta + 5 * Math.pow(beta, 6),
    start: Math.round(3 + 2 * beta * beta),
  };
};

// Intervals an unfinished branch holds its answer for half a vote, as in r02.
const HOLD = 4;
// Depth of the shallowest survivor, in typical depths, at which the quorum is the scheduled one.
const LAG = 1.4;
// Half way (in logs) between one margin for all and one in proportion to the cheapness of votes.
const PRICE = 0.5;

interface Vote {
  weight: number;
  square: number;
}

export const controller: Controller<{ readonly beta?: number }> = ({ beta = 0.5 } = {}) => {
  const plan = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const cap = Math.min(plan.width, episode.room);

    const ended = new Map<Answer, Vote>();
    const votes = new Map<Answer, Vote>();
    const held: number[] = [];
    const last: (Answer | undefined)[] = [];
    let total = 0;
    let brevity = 0;
    let sum = 0;
    const add = (to: Map<Answer, Vote>, answer: Answer, weight: number): void => {
      const vote = to.get(answer);
      if (vote === undefined) to.set(answer, { weight, square: weight * weight });
      else {
        vote.weight += weight;
        vote.square += weight * weight;
      }
    };
    const take = (branches: readonly Branch[]): void => {
      for (const branch of branches) {
        const { answer, depth, index } = branch;
        const run = answer !== undefined && answer === last[index] ? (held[index] ?? 0) + 1 : 1;
        held[index] = run;
        last[index] = answer;
        if (!branch.finished || answer === undefined) continue;
        total++;
        brevity += 1 / depth;
        const weight = 1 / depth;
        sum += weight;
        if (answer !== episode.unparsed) add(ended, answer, weight);
      }
    };
    // The share of the open branches waited for: the more, the further the shallowest survivor lies behind the finished.
    const quorum = (typical: number): number => {
      let shallowest = Infinity;
      for (const { depth } of episode.active) shallowest = Math.min(shallowest, depth);
      const lag = Math.max(1, shallowest / typical);
      return Math.min(1, plan.quorum * Math.pow(lag / LAG, 0.25));
    };
    take(episode.widen(Math.min(cap, plan.start)));
    const level: Branch[] = [];
    let leader: Answer | undefined;
    for (;;) {
      if (total > 0) {
        votes.clear();
        for (const [answer, { weight, square }] of ended) votes.set(answer, { weight, square });
        let all = sum;
        let count = total;
        const typical = total / brevity;
        const patience = quorum(typical);
        const planned = Math.max(1, Math.ceil(patience * cap - 1e-9));
        const open = Math.max(0, 1 - total / planned);
        if (plan.provisional > 0)
          for (const { answer, depth, index } of episode.active) {
            if (answer === undefined || answer === episode.unparsed) continue;
            const run = held[index] ?? 1;
            const part = (1 - (1 - plan.provisional) * (1 - open)) * (run / (run + HOLD)) * Math.min(1, depth / typical);
            const weight = part / Math.max(depth, typical);
            count += part;
            all += weight;
            add(votes, answer, weight);
          }
        let first = 0;
        let second = 0;
        let firstSquare = 0;
        let secondSquare = 0;
        leader = undefined;
        for (const [answer, { weight, square }] of votes) {
          if (weight > first) {
            second = first;
            secondSquare = firstSquare;
            first = weight;
            firstSquare = square;
            leader = answer;
          } else if (weight > second) {
            second = weight;
            secondSquare = square;
          }
        }
        const lead = first - second;
        const share = (first + second) / all;
        const doubt = (firstSquare + secondSquare) * open * share;
        const needed = plan.strictness * Math.pow(20 / typical, PRICE);
        episode.note({ z2: doubt > 0 ? (lead * lead) / doubt : 99, needed, open, patience, finished: total, width: episode.width });
        if (leader !== undefined && (open === 0 || (count >= 1.5 && lead * lead * (1 + 1e-9) >= needed * doubt)))
          return leader;
        if (open === 0) return latestPlurality(episode);
      }
      if (total >= (total > 0 ? quorum(total / brevity) : plan.quorum) * episode.width - 1e-9) {
        const opening = Math.min(Math.max(2, Math.round(episode.width / 4)), cap - episode.width, episode.room);
        if (opening > 0) {
          take(episode.widen(opening));
          continue;
        }
      }
      let depth = Infinity;
      level.length = 0;
      for (const branch of episode.active) {
        if (branch.depth < depth) {
          depth = branch.depth;
          level.length = 0;
        }
        if (branch.depth === depth) level.push(branch);
      }
      if (level.length === 0) return leader ?? latestPlurality(episode);
      episode.deepen(level);
      take(level);
    }
  };
};
