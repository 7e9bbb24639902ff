import { halfEven, latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "horizon race with held answers",
  mechanism:
    "The shared horizon race of r01, with two changes to the vote. A paused branch votes in proportion to how long it has held its present " +
    "answer without a change (the share of its depth), instead of by a flat fraction: a branch that has long settled is nearly a finished one, " +
    "one that has just switched says little. And answers that could not be read never lead or split the vote.",
  evidence: "r01 gives every paused probe 0.15 of a vote, though its traces show probes that flip each interval beside ones that hold; unparsed answers vote in all seeds and in r01.",
  prediction: "A few tenths of a point above r01 at equal tokens, most below 150k tokens where held answers settle easy questions sooner; little at the top.",
};

/** The plan of a beta in [0, 1]; each is monotone. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 * (5 / 3) ** beta),
    cap: halfEven(4 * 16 ** beta),
    margin: 0.9 * 4.5 ** beta,
    share: 0.45 - 0.25 * beta,
    held: 0.4,
  };
}

export function controller({ beta = 0.5 } = {}): Policy {
  const { initial, cap, margin, share, held } = schedule(beta);
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
      const bound = margin * (Math.max(0, cap - width) / Math.max(1, cap - initial));
      const short = finished < share * width && active.length > 0;
      episode.note({ z, bound, horizon, finished });
      // At the cap the bound is zero, but the share must have finished first.
      if (leader !== undefined && z >= bound && (width < cap || !short)) return leader;
      if (short) {
        horizon++;
        take(episode.deepen(active));
      } else if (episode.room > 0 && width < cap) {
        const opened = episode.widen(1);
        take(opened);
        const branch = opened[0];
        if (branch !== undefined && !branch.finished && horizon > 1) take(episode.deepen([branch], horizon - 1));
      } else return leader ?? latestPlurality(episode);
    }
  };
}
