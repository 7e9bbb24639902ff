import { Pool } from "autotts-lab";
import type { Answer, Branch, Controller } from "autotts-lab";

export const statement = {
  name: "Shallowest-first quorum race",
  mechanism:
    "Always decodes the shallowest open branches by one interval, so that early finishers vote first and stragglers wait, unpaid, behind every branch opened later. Whenever the share `quorum` of the open branches has finished and the vote is not settled, a quarter more are opened, up to `width`. Settled is a predictive test: lead squared against strictness times the votes of the two leaders times the share of the planned votes (quorum of width) that is yet to come, that is, the chance that the rest of the planned vote would still change the answer. It shrinks to the rule of adaptive consistency for a long plan and to certainty at its end.",
  evidence:
    "seed-asc beats seed-esc at equal accuracy by stopping one vote at a time, but pays in full for stragglers and for split votes up to its width even when the rest can hardly change the leader; seed-parallel-probe gains on the 8B model from pruning late branches, but pays for all from the start.",
  prediction:
    "Above seed-asc at every count of tokens from 40k on: about its accuracy at two thirds of its tokens, most of it saved on stragglers and on late votes of split questions; at 200k and at 420k about one to two points above it.",
};

export const schedule = (beta: number) => {
  const rise = Math.min(1, beta / 0.8);
  return {
    width: Math.round(3 * Math.pow(64 / 3, rise)),
    quorum: 0.6 + 0.3 * Math.max(0, (beta - 0.8) / 0.2),
    strictness: 2 + 2.5 * beta,
  };
};

export const controller: Controller<{ readonly beta?: number }> = ({ beta = 0.5 } = {}) => {
  const plan = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const cap = Math.min(plan.width, episode.room);
    const planned = Math.max(1, Math.ceil(plan.quorum * cap - 1e-9));
    const pool = new Pool();
    pool.take(episode.widen(Math.min(cap, Math.round(plan.strictness) + 1)));
    const level: Branch[] = [];
    let latest: Answer | undefined;
    for (;;) {
      const { total, first, second } = pool;
      latest = pool.leader;
      if (total > 0) {
        const lead = first - second;
        const open = Math.max(0, 1 - total / planned);
        episode.note({ lead, open, finished: total, width: episode.width });
        if (open === 0 || (lead > 0 && total > 1 && lead * lead >= plan.strictness * (first + second) * open)) return latest;
      }
      if (total >= plan.quorum * episode.width - 1e-9) {
        const opening = Math.min(Math.max(2, Math.round(episode.width / 4)), cap - episode.width, episode.room);
        if (opening > 0) {
          pool.take(episode.widen(opening));
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
      if (level.length === 0) return latest;
      pool.take(episode.deepen(level));
    }
  };
};
