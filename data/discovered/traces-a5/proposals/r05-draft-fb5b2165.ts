import { halfEven, latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "draft b",
  mechanism:
    "The tenure clock race of r03 with two changes to one rule, when a lead is settled. The margin is measured in its true standard error: a vote of weight w has variance w squared, so many late finishers or paused branches that agree settle a question sooner than counting their weights as variance allowed. And beta buys patience more than strictness: the bound on the margin hardly grows with beta (0.8 to 1.5 instead of 0.75 to 3) while the token budget over which it falls to zero grows 24-fold, so clear questions stay cheap and the tokens go to split ones.",
  evidence:
    "The z of r03 is (first - second) / sqrt(first + second + 1), which overstates the error of small weights; 4B question 3 at beta 1 pays 0.9M tokens for a lead of 33 to 12 branches. The cost of r03 on 4B and 8B triples from beta 0.5 to 1 for little. Ten drafts replayed on this search set: the standard error alone keeps the accuracy of r03 for 1 to 4 % fewer tokens; margin growth 3, 2.4, 1.9 each moved the curve left at the same accuracy, 1.3 was level with 1.9. Clock faster where votes are split over many answers: lost 0.3 to 0.6 against the best before. Slower there: no better than without. Paused votes at 0.5, a share of 0.33 at beta 1, an initial race of 3 throughout: level.",
  prediction:
    "Replayed: 58.4 % at 39k, 60.7 % at 69k, 61.8 % at 85k, 63.2 % at 133k, 63.9 % at 170k, 64.3 % at 215k, 64.6 % at 312k tokens. Against r03, interpolated, about level up to 100k, then 0.2 to 0.35 points better from 130k to 310k; the top stays at 64.6 % but is reached with about a fifth fewer tokens. 8B gives up half a point at the top that a strict margin had. Constants were picked from ten drafts on the same thirty questions, so part of it may be luck.",
};

/** The plan of a beta in [0, 1]; each is monotone. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 * (5 / 3) ** beta),
    budget: 58000 * 24 ** beta,
    margin: 0.8 * 1.9 ** beta,
    share: 0.45 - 0.2 * beta,
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
    const squares = new Map<Answer, number>(); // squared weights: the variance of a weighted vote
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
        const weight = Math.min(1, earliest / branch.depth);
        finals.set(branch.answer, (finals.get(branch.answer) ?? 0) + weight);
        squares.set(branch.answer, (squares.get(branch.answer) ?? 0) + weight * weight);
      }
    };
    take(episode.widen(Math.min(initial, episode.room)));
    let horizon = 1;
    let reading: Branch | undefined;
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
      let rival: Answer | undefined;
      let first = 0;
      let second = 0;
      let variance = 1;
      if (finished > 0) {
        const votes = new Map(finals);
        const spread = new Map(squares);
        for (const { index, answer, depth } of active) {
          if (answer === undefined || answer === unparsed) continue;
          const share = (depth - (since[index] ?? depth) + 1) / depth;
          const weight = (held * share * depth) / horizon;
          votes.set(answer, (votes.get(answer) ?? 0) + weight);
          spread.set(answer, (spread.get(answer) ?? 0) + weight * weight);
        }
        for (const [answer, weight] of votes) {
          if (weight > first) {
            second = first;
            rival = leader;
            first = weight;
            leader = answer;
          } else if (weight > second) {
            second = weight;
            rival = answer;
          }
        }
        if (leader !== undefined) variance += spread.get(leader) ?? 0;
        if (rival !== undefined) variance += spread.get(rival) ?? 0;
      }
      if (leader !== holder) {
        holder = leader;
        taken = episode.cost;
      }
      const z = (first - second) / Math.sqrt(variance);
      const bound = margin * Math.sqrt(Math.max(0, 1 - (episode.cost - credit * taken) / budget));
      const short = finished < share * width && active.length > 0;
      episode.note({ z, bound, horizon, finished, taken });
      // Past the budget the bound is zero: any leader is answered.
      if (leader !== undefined && z >= bound) return leader;
      if (reading !== undefined && !reading.finished && reading.depth < horizon) take(episode.deepen([reading]));
      else if (short) {
        horizon++;
        take(episode.deepen(active));
      } else if (episode.room > 0) {
        const opened = episode.widen(1);
        take(opened);
        reading = opened[0];
      } else return leader ?? latestPlurality(episode);
    }
  };
}
