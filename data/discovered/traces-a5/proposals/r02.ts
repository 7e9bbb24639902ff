import { halfEven, latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "token clock race",
  mechanism:
    "The shared horizon race of r01, but patience is measured in tokens and not in branches: the bound on the margin falls to zero as the tokens spent on the question approach a budget, so a question with long rambling branches is given up after fewer of them and one with short branches gets more votes. A paused branch votes by the share of its depth for which it has held its present answer, and unreadable answers do not vote.",
  evidence:
    "r01 lets its bound fall with the width, so a split question with long branches may cost over a million tokens (4B question 28). Ten counted drafts or so, all replayed on this search set: held answers alone, a steeper weight for early finishers and a lower share all stayed on the curve of r01; the token clock alone moved it, by about 0.2 to 0.5 points. A linear fall of the bound was no better than the square root.",
  prediction:
    "Replayed: about 61.2 % at 80k, 63.6 % at 177k, 64.6 % at 384k tokens: 0.2 to 0.5 points above r01 at equal tokens from 80k to 370k, about level at the top, where the last step of beta buys nothing, and near 60k. The gain comes from 0.6B and from fewer tokens on 4B and 8B; at equal beta 1.7B loses a little at low budgets. Such small gains on thirty questions may be partly luck.",
};

/** The plan of a beta in [0, 1]; each is monotone. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 * (5 / 3) ** beta),
    budget: 70000 * 16 ** beta,
    margin: 0.75 * 4 ** beta,
    share: 0.45 - 0.25 * beta,
    held: 0.25,
  };
}

export function controller({ beta = 0.5 } = {}): Policy {
  const { initial, budget, margin, share, held } = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const { unparsed } = episode;
    const finals = new Map<Answer, number>();
    const last: (Answer | undefined)[] = [];
    const since: number[] = []; // the depth at which a branch took up its present answer
    let finished = 0;
    let earliest = 0;
    const take = (ended: readonly Branch[]): void => {
      for (const branch of ended) {
        if (!branch.finished || branch.answer === undefined) continue;
        if (finished === 0) earliest = branch.depth;
        finished++;
        if (branch.answer === unparsed) continue;
        finals.set(branch.answer, (finals.get(branch.answer) ?? 0) + Math.min(1, earliest / branch.depth));
      }
    };
    take(episode.widen(Math.min(initial, episode.room)));
    let horizon = 1;
    for (;;) {
      const { active, width } = episode;
      for (const branch of active) {
        const { index, answer, depth } = branch;
        if (since[index] === undefined && depth > 1) {
          const { answers } = branch;
          let from = depth;
          while (from > 1 && answers[from - 2] === answer) from--;
          since[index] = from;
        } else if (since[index] === undefined || last[index] !== answer) since[index] = depth;
        last[index] = answer;
      }
      let leader: Answer | undefined;
      let first = 0;
      let second = 0;
      if (finished > 0) {
        const votes = new Map(finals);
        for (const { index, answer, depth } of active) {
          if (answer === undefined || answer === unparsed) continue;
          const share = (depth - (since[index] ?? depth) + 1) / depth;
          votes.set(answer, (votes.get(answer) ?? 0) + held * share);
        }
        for (const [answer, weight] of votes) {
          if (weight > first) {
            second = first;
            first = weight;
            leader = answer;
          } else if (weight > second) second = weight;
        }
      }
      const z = (first - second) / Math.sqrt(first + second + 1);
      const bound = margin * Math.sqrt(Math.max(0, 1 - episode.cost / budget));
      const short = finished < share * width && active.length > 0;
      episode.note({ z, bound, horizon, finished });
      // At the cap the bound is zero, but the share must have finished first.
      if (leader !== undefined && z >= bound) return leader;
      if (short) {
        horizon++;
        take(episode.deepen(active));
      } else if (episode.room > 0) {
        const opened = episode.widen(1);
        take(opened);
        const branch = opened[0];
        if (branch !== undefined && !branch.finished && horizon > 1) take(episode.deepen([branch], horizon - 1));
      } else return leader ?? latestPlurality(episode);
    }
  };
}
