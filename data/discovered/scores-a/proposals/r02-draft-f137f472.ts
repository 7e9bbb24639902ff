import { latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "race that drops stragglers, squared speed votes",
  mechanism: "MECH",
  evidence: "EVID",
  prediction: "PRED",
};

/** The plan of a beta in [0, 1]; none decreases. */
export function schedule(beta: number) {
  return {
    race: Math.round(4 * 4 ** beta),
    cap: Math.round(4 * 16 ** beta),
    margin: 1.2 * 4 ** beta,
  };
}

/** What a running branch lends to the answer it holds. */
const LEND = 0.15;
/** A vote weighs (shortest / depth) to this power. */
const POWER = 2;
/** A running branch this many times deeper than the shortest finisher is dropped: its vote would weigh next to nothing. */
const STRAGGLE = 2.5;
/** How the lead needed grows with all the weight voted. */
const SPREAD = 0;

export function controller({ beta = 0.5 } = {}): Policy {
  const { race, cap, margin } = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    let shortest = Infinity;
    let used = 0;
    const take = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        if (!branch.finished) continue;
        used++;
        const end = branch.answer;
        if (end === undefined || end === episode.unparsed) continue;
        shortest = Math.min(shortest, branch.depth);
        sums.set(end, (sums.get(end) ?? 0) + branch.depth ** -POWER);
      }
    };
    take(episode.widen(race));
    for (;;) {
      if (episode.active.length > 0) take(episode.deepen(episode.active));
      let leader: Answer | undefined;
      let best = 0;
      for (const [answer, sum] of sums) {
        if (sum > best) {
          best = sum;
          leader = answer;
        }
      }
      if (leader !== undefined) {
        const limit = STRAGGLE * shortest;
        const scale = shortest ** POWER;
        const votes = new Map<Answer, number>();
        let total = 0;
        for (const [answer, sum] of sums) {
          votes.set(answer, sum * scale);
          total += sum * scale;
        }
        const late: Branch[] = [];
        for (const branch of episode.active) {
          if (branch.depth >= limit) {
            late.push(branch);
            continue;
          }
          const held = branch.answer;
          if (held !== undefined && held !== episode.unparsed) {
            votes.set(held, (votes.get(held) ?? 0) + LEND);
            total += LEND;
          }
        }
        for (const branch of late) branch.prune();
        used += late.length;
        let second = 0;
        for (const [answer, weight] of votes) if (answer !== leader && weight > second) second = weight;
        const lead = (votes.get(leader) ?? 0) - second;
        const needed = margin * Math.max(0, 1 - used / cap) * total ** SPREAD;
        episode.note({ lead, needed, used, dropped: late.length });
        if (lead >= needed) return leader;
      }
      if (used >= cap) return leader ?? latestPlurality(episode);
      const opening = Math.min(race - episode.active.length, cap - episode.width, episode.room);
      if (opening > 0) take(episode.widen(opening));
      else if (episode.active.length === 0) return leader ?? latestPlurality(episode);
    }
  };
}
