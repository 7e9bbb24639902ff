import type { Answer, Branch, Controller } from "autotts-lab";

export const statement = {
  name: "Quorum race with fading provisional votes of held answers",
  mechanism:
    "The shallowest-first quorum race of r01 (weights 1 / depth, predictive stopping test), in which unfinished branches vote too: one that has held its probed answer for r intervals casts the fraction r / (r + hold) of a vote, less while it is shallower than the finished are on average. At high beta these provisional votes fade as the planned votes come in, so that stragglers cannot overrule the finished; at beta 0 they stay and break ties. Agreement of waiting branches then settles easy questions sooner. The quorum rises with beta from 0.45 to 0.58, and the strictness to 8.",
  evidence:
    "Traces of r01 show easy questions on which all open branches hold the leader for ten and more intervals while it waits for ends and opens more. Drafts: provisional votes that never fade gained 0.4 points at 40k but lost 0.4 at the top (8B: 83.6 to 83.0); fading ones keep both ends. Quorum 0.42 gained about 0.5 points on 8B and lost about as much on 1.7B at the top; the squared share of the two leaders saved tokens but lost as much accuracy. Most of the tokens at high beta go to hopeless questions, which none of these drafts gives up much sooner.",
  prediction:
    "As measured on the search set: 57.3 at 39k (0.4 above r01 at slightly fewer tokens), then level with the curve of r01 within noise: 63.4 at 150k, 63.8 at 211k, 64.4 at 287k, 64.8 from 350k to 400k. No gain over r01 is claimed at 200-220k or at 400k; the top is saturated.",
};

export const schedule = (beta: number) => {
  const rise = Math.min(1, beta / 0.75);
  return {
    width: Math.round(3 * Math.pow(64 / 3, rise)),
    quorum: 0.45 + 0.13 * beta * beta * beta,
    fade: rise,
    strictness: 2 + 6 * beta * beta,
    hold: 4,
    start: Math.round(3 + 2 * beta * beta),
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
    take(episode.widen(Math.min(cap, plan.start)));
    const level: Branch[] = [];
    let leader: Answer | undefined;
    for (;;) {
      if (total > 0) {
        votes.clear();
        for (const [answer, { weight, square }] of ended) votes.set(answer, { weight, square });
        let all = sum;
        let count = total;
        const typical = total / sum;
        const ahead = Math.max(0, 1 - total / planned);
        for (const branch of episode.active) {
          const { answer, depth, index } = branch;
          if (answer === undefined || answer === episode.unparsed) continue;
          const run = held[index] ?? 1;
          const part = (1 - plan.fade * (1 - ahead)) * (run / (run + plan.hold)) * Math.min(1, depth / typical);
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
        const open = ahead;
        const doubt = (firstSquare + secondSquare) * open * share;
        episode.note({ z2: doubt > 0 ? (lead * lead) / doubt : 99, open, finished: total, votes: count, width: episode.width });
        if (open === 0 || (count >= 1.5 && lead * lead * (1 + 1e-9) >= plan.strictness * doubt)) return leader;
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
