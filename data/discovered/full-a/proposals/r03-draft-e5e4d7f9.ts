import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Controller } from "autotts-lab";

export const statement = {
  name: "Stable answers race",
  mechanism: "MECH",
  evidence: "EVID r01 r02",
  prediction: "PRED",
};

export const schedule = (beta: number) => {
  const rise = Math.min(1, beta / 0.75);
  return {
    width: Math.round(3 * Math.pow(64 / 3, rise)),
    quorum: 0.46 + 0.1 * rise,
    provisional: 1 - rise,
    strictness: 2 + 6 * beta * beta * beta,
    start: Math.round(3 + 2 * beta * beta),
  };
};

const HOLD = 4;
const STABLE = 2;
const PRICE = 0;

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
        const weight = (1 / depth) * (run / (run + STABLE));
        sum += weight;
        if (answer !== episode.unparsed) add(ended, answer, weight);
      }
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
