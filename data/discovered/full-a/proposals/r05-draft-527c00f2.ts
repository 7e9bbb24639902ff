import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Controller } from "autotts-lab";

export const statement = {
  name: "Quorum race with patience by lag",
  mechanism:
    "The shallowest-first quorum race of r01 (weights 1 / depth, predictive stopping test; provisional votes of held answers as in r02, gone at full width), with two changes. The margin needed to stop is scaled by (20 / typical depth of the finished branches) ^ 0.5: where branches are long a further vote costs more tokens, so less certainty is bought there, and more where votes are cheap. And width is opened sooner in beta (all 64 at 0.65) while the strictness stays low up to there and rises steeply after, so that the middle of the curve is wide and loose rather than narrow and strict. A finished branch without a readable answer counts for the quorum but cannot win.",
  evidence:
    "r01 and r02 spend over 600k tokens at the top on the model with the longest, most hopeless questions. Drafts on the search set: scaling by the full ratio beat the frontier at 61k and 93k but lost on the 1.7B model in the middle; the square root kept both. Weighting votes by how long the answer was held before the end lost about 0.3 points; linear fading of late votes won on 0.6B and lost on 8B (quorum 0.62) or was level (quorum 0.56).",
  prediction:
    "As measured on the search set, tuned on it: 57.3 at 39k, 62.0 at 82k (0.3 above r01), 62.7 at 106k (0.2 above r02), level with r01 within noise at 140k-330k (63.8 at 182k, 64.2 at 244k), 64.85 at 388k, 0.07 above the best of r01 and r02, which is within noise.",
};

export const schedule = (beta: number) => {
  const rise = Math.min(1, beta / 0.65);
  return {
    width: Math.round(3 * Math.pow(64 / 3, rise)),
    quorum: 0.47 + 0.08 * rise,
    provisional: 1 - rise,
    strictness: 1.7 + 1.3 * beta * beta + 4 * Math.pow(beta, 6),
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
    // The share of the open branches waited for: the less, the further the shallowest survivor lies behind the finished.
    const quorum = (typical: number): number => {
      let shallowest = Infinity;
      for (const { depth } of episode.active) shallowest = Math.min(shallowest, depth);
      const lag = Math.max(1, shallowest / typical);
      return Math.min(1, plan.quorum * Math.pow(LAG / lag, 0.5));
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
