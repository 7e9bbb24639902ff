import type { Answer, Branch, Controller } from "autotts-lab";

export const statement = {
  name: "Shallowest-first quorum race, brevity-weighted",
  mechanism:
    "Always decodes the shallowest open branches by one interval, so that early finishers vote first and stragglers wait, unpaid, behind every branch opened later. Whenever the share `quorum` of the open branches has finished and the vote is not settled, a quarter more are opened, up to `width`. A finished branch votes with the weight 1 / depth, since short branches are right more often. Settled is a predictive test: lead squared against strictness times the squared weights of the two leaders times the share of the planned votes (quorum of width) that is yet to come, that is, the chance that the rest of the planned vote would still change the answer. It shrinks to the rule of adaptive consistency for a long plan and to certainty at its end.",
  evidence:
    "seed-asc beats seed-esc at equal accuracy by stopping one vote at a time, but pays in full for stragglers and for split votes up to its width even when the rest can hardly change the leader; seed-parallel-probe gains on the 8B model from pruning late branches, but pays for all from the start. In drafts a higher quorum at full width lost accuracy: late votes hurt.",
  prediction:
    "Above seed-asc at every count of tokens from 40k on: about its accuracy at two thirds of its tokens or less, most of it saved on stragglers and on late votes of split questions; at 200k and at 420k about one to two points above it.",
};

export const schedule = (beta: number) => {
  const rise = Math.min(1, beta / 0.75);
  return {
    width: Math.round(3 * Math.pow(64 / 3, rise)),
    quorum: 0.55,
    strictness: 2 + 3 * beta * beta,
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
    const votes = new Map<Answer, Vote>();
    let total = 0;
    let sum = 0;
    const take = (branches: readonly Branch[]): void => {
      for (const branch of branches) {
        const { answer } = branch;
        if (!branch.finished || answer === undefined) continue;
        total++;
        const weight = 1 / branch.depth;
        sum += weight;
        const vote = votes.get(answer);
        if (vote === undefined) votes.set(answer, { weight, square: weight * weight });
        else {
          vote.weight += weight;
          vote.square += weight * weight;
        }
      }
    };
    take(episode.widen(Math.min(cap, Math.round(plan.strictness) + 1)));
    const level: Branch[] = [];
    let leader: Answer | undefined;
    let seen = 0;
    for (;;) {
      if (total > seen) {
        seen = total;
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
        const share = (first + second) / sum;
        const open = Math.max(0, 1 - total / planned);
        const doubt = (firstSquare + secondSquare) * open * share;
        episode.note({ z2: doubt > 0 ? (lead * lead) / doubt : 99, open, finished: total, width: episode.width });
        if (open === 0 || (total > 1 && lead * lead * (1 + 1e-9) >= plan.strictness * doubt)) return leader;
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
      take(episode.deepen(level));
    }
  };
};
