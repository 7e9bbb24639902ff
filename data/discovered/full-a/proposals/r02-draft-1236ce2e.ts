import type { Answer, Branch, Controller } from "autotts-lab";

export const statement = {
  name: "Quorum race with provisional votes of held answers",
  mechanism: "The shallowest-first quorum race of r01 with the votes of unfinished branches: one that has held its probed answer for r intervals casts a provisional vote, the fraction r / (r + hold) of a finished one (less while it is shallower than the finished are on average), so that agreement of waiting branches settles easy questions sooner and lasting disagreement keeps split ones open. The brevity weights and the predictive stopping test are those of r01, on all votes.",
  evidence: "Traces of r01 show easy questions where all open branches hold the leader for ten and more intervals while it decodes on to two or more ends, and opens further branches; the statement is to be completed.",
  prediction: "Same accuracy as r01 at fewer tokens.",
};

export const schedule = (beta: number) => {
  const rise = Math.min(1, beta / 0.75);
  return {
    width: Math.round(3 * Math.pow(64 / 3, rise)),
    quorum: 0.55,
    strictness: 2 + 4 * beta * beta,
    hold: 4,
  };
};

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
        const { answer, index } = branch;
        if (branch.finished) {
          if (answer === undefined) continue;
          total++;
          sum += 1 / branch.depth;
          add(ended, answer, 1 / branch.depth);
        } else {
          held[index] = answer !== undefined && answer === last[index] ? (held[index] ?? 0) + 1 : 1;
          last[index] = answer;
        }
      }
    };
    take(episode.widen(Math.min(cap, Math.round(plan.strictness) + 1)));
    const level: Branch[] = [];
    let leader: Answer | undefined;
    for (;;) {
      if (total > 0) {
        votes.clear();
        for (const [answer, { weight, square }] of ended) votes.set(answer, { weight, square });
        let all = sum;
        let count = total;
        const typical = total / sum;
        for (const branch of episode.active) {
          const { answer, depth, index } = branch;
          if (answer === undefined || answer === episode.unparsed) continue;
          const run = held[index] ?? 1;
          const part = (run / (run + plan.hold)) * Math.min(1, depth / typical);
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
        const open = Math.max(0, 1 - total / planned);
        const doubt = (firstSquare + secondSquare) * open * share;
        episode.note({ z2: doubt > 0 ? (lead * lead) / doubt : 99, open, finished: total, votes: count, width: episode.width });
        if (open === 0 || (count >= 2 && lead * lead * (1 + 1e-9) >= plan.strictness * doubt)) return leader;
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
      if (level.length === 0) return leader;
      episode.deepen(level);
      take(level);
    }
  };
};
