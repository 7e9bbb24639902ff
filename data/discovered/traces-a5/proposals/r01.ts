import { halfEven, latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "shared horizon race",
  mechanism:
    "All branches of a question share one depth horizon. While fewer than a fixed share of the opened branches have finished, " +
    "the horizon moves one interval for all; else one more branch is opened and read up to it. So the long ramblers are " +
    "paused, not awaited, and their tokens buy width. A finished branch votes with the depth of the first finisher over its own, as early finishers are right more often; a paused one by a small fraction for its probe. It " +
    "answers when the margin in standard errors passes a bound that falls to zero at the cap of width, which gives up on split votes.",
  evidence: "seed-asc loses accuracy on 4B and 8B when it gets wider, and pays in full for each long branch; seed-parallel-probe pays for 64 at once.",
  prediction: "Replayed: about 58.2 % at 46k, 62.7 % at 131k, 64.6 % at 440k tokens in a close draft, 1 to 4 points above seed-asc at equal tokens; the gain shrinks at the top, where share and margin were tuned on these four environments and may not carry over in full.",
};

/** The plan of a beta in [0, 1]; none decreases. */
export function schedule(beta: number) {
  return {
    initial: halfEven(3 * (5 / 3) ** beta),
    cap: halfEven(4 * 16 ** beta),
    margin: 0.7 * 4 ** beta,
    share: 0.45 - 0.25 * beta,
    faint: 0.15,
  };
}

export function controller({ beta = 0.5 } = {}): Policy {
  const { initial, cap, margin, share, faint } = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const finals = new Map<Answer, number>();
    let finished = 0;
    let earliest = 0;
    const take = (ended: readonly Branch[]): void => {
      for (const branch of ended) {
        if (!branch.finished || branch.answer === undefined) continue;
        if (finished === 0) earliest = branch.depth;
        finals.set(branch.answer, (finals.get(branch.answer) ?? 0) + Math.min(1, earliest / branch.depth));
        finished++;
      }
    };
    take(episode.widen(Math.min(initial, episode.room)));
    let horizon = 1;
    for (;;) {
      const { active, width } = episode;
      let leader: Answer | undefined;
      let first = 0;
      let second = 0;
      if (finished > 0) {
        const votes = new Map(finals);
        for (const branch of active) {
          if (branch.answer !== undefined) votes.set(branch.answer, (votes.get(branch.answer) ?? 0) + faint);
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
      const bound = margin * Math.sqrt(Math.max(0, cap - width) / Math.max(1, cap - initial));
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
        if (branch !== undefined && !branch.finished && horizon > 1) take(episode.deepen([branch], horizon - 1, { probe: "last" }));
      } else return leader ?? latestPlurality(episode);
    }
  };
}
