import { halfEven, latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "tenure clock race",
  mechanism:
    "The token clock race of r02, but half of the tokens spent before the present leader took the lead are credited back to the clock: patience runs out sooner where the same answer has led throughout, and later where the lead has changed hands lately, so tokens move from long-settled leads to votes that are still turning.",
  evidence:
    "The worst waste of r02 is tokens spent after the answer led for good. Four drafts evaluated on this search set: this one at credit 0.5, and at 0.8 with a budget of 52000, which was about level with it; resting branches that have held an answer for long, counting them as finished, lost 2 to 5 points; advancing first those that hold an answer and lagging the others gained nothing.",
  prediction:
    "Replayed: 58.2 % at 38k, 61.8 % at 87k, 63.8 % at 193k, 64.3 % at 248k, 64.6 % at 398k tokens. Against the curve of r02, interpolated, 0 to 0.2 points better from 60k to 250k and level at the top, where the last step of beta still buys nothing. So small a gain on thirty questions, with credit and budget picked from two drafts on the same set, may well be luck.",
};

/** The plan of a beta in [0, 1]; each is monotone. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 * (5 / 3) ** beta),
    budget: 60000 * 16 ** beta,
    margin: 0.75 * 4 ** beta,
    share: 0.45 - 0.25 * beta,
    held: 0.25,
    credit: 0.5,
  };
}

export function controller({ beta = 0.5 } = {}): Policy {
  const { initial, budget, margin, share, held, credit } = schedule(beta);
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
    let holder: Answer | undefined;
    let taken = 0;
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
      if (leader !== holder) {
        holder = leader;
        taken = episode.cost;
      }
      const z = (first - second) / Math.sqrt(first + second + 1);
      const bound = margin * Math.sqrt(Math.max(0, 1 - (episode.cost - credit * taken) / budget));
      const short = finished < share * width && active.length > 0;
      episode.note({ z, bound, horizon, finished, taken });
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
