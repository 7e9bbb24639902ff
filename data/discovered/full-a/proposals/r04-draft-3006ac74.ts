import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Controller } from "autotts-lab";

export const statement = {
  name: "Quorum race with votes decaying in relative depth",
  mechanism:
    "The shallowest-first quorum race of r03 (predictive stopping test, priced strictness, provisional votes), with other weights: a finished vote weighs exp(-depth / typical), where typical is the harmonic mean depth of those finished so far on this question, instead of 1 / depth. Very short branches then no longer dominate the vote, while stragglers are discounted more.",
  evidence:
    "r01 gained from weights 1 / depth, and lost that again with 1 / depth squared; both give a branch that ends in its first intervals many votes. r02 and r03 found that late votes hurt on 8B, while a smaller quorum hurts on 1.7B.",
  prediction:
    "Slightly above r03 at equal tokens from 100k on.",
};

export const schedule = (beta: number) => {
  const rise = Math.min(1, beta / 0.65);
  return {
    width: Math.round(3 * Math.pow(64 / 3, rise)),
    quorum: 0.47 + 0.08 * rise + 0.04 * Math.pow(beta, 6),
    provisional: 1 - rise,
    strictness: 1.7 + 1.3 * beta * beta + 6 * Math.pow(beta, 6),
    start: Math.round(3 + 2 * beta * beta),
  };
};

// Intervals an unfinished branch holds its answer for half a vote, as in r02.
const HOLD = 4;
// Half way (in logs) between one margin for all and one in proportion to the cheapness of votes.
const PRICE = 0.5;
// Depths, in typical depths, over which a vote loses all but 1 / e of its weight.
const SCALE = 1;

interface Vote {
  weight: number;
  square: number;
}

export const controller: Controller<{ readonly beta?: number }> = ({ beta = 0.5 } = {}) => {
  const plan = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const cap = Math.min(plan.width, episode.room);
    const planned = Math.max(1, Math.ceil(plan.quorum * cap - 1e-9));
    const ended = new Map<Answer, Vote>();
    const votes = new Map<Answer, Vote>();
    const finished: Branch[] = [];
    const held: number[] = [];
    const last: (Answer | undefined)[] = [];
    let total = 0;
    let brevity = 0;
    let sum = 0;
    let counted = 0;
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
        finished.push(branch);
      }
    };
    take(episode.widen(Math.min(cap, plan.start)));
    const level: Branch[] = [];
    let leader: Answer | undefined;
    for (;;) {
      if (total > 0) {
        const typical = total / brevity;
        const rate = 1 / (SCALE * typical);
        if (total > counted) {
          counted = total;
          ended.clear();
          sum = 0;
          for (const { answer, depth } of finished) {
            const weight = Math.exp(-depth * rate);
            sum += weight;
            if (answer !== undefined && answer !== episode.unparsed) add(ended, answer, weight);
          }
        }
        votes.clear();
        for (const [answer, { weight, square }] of ended) votes.set(answer, { weight, square });
        let all = sum;
        let count = total;
        const open = Math.max(0, 1 - total / planned);
        if (plan.provisional > 0)
          for (const { answer, depth, index } of episode.active) {
            if (answer === undefined || answer === episode.unparsed) continue;
            const run = held[index] ?? 1;
            const part = (1 - (1 - plan.provisional) * (1 - open)) * (run / (run + HOLD)) * Math.min(1, depth / typical);
            const weight = part * Math.exp(-Math.max(depth, typical) * rate);
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
        episode.note({ z2: doubt > 0 ? (lead * lead) / doubt : 99, needed, open, finished: total, width: episode.width });
        if (leader !== undefined && (open === 0 || (count >= 1.5 && lead * lead * (1 + 1e-9) >= needed * doubt)))
          return leader;
        if (open === 0) return latestPlurality(episode);
      }
      if (total >= plan.quorum * episode.width - 1e-9) {
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
