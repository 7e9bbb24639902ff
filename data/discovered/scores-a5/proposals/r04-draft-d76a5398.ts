import { latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "late-won answers weigh more",
  mechanism:
    "The race of r03 with one change: a finished vote weighs, beside shortest over own depth, by the share of the branch that went by " +
    "before it came to the answer it kept to its end (plus a small floor). An answer held from the start is a guess that was never worked " +
    "for, and such guesses agree with each other without being right; an answer reached by work and soon followed by the end is evidence.",
  evidence: "TO FILL.",
  prediction: "TO FILL.",
};

/** The plan of a beta in [0, 1]; none decreases. */
export function schedule(beta: number) {
  return {
    race: Math.round(4 * 2 ** beta),
    cap: Math.round(4 * 16 ** beta),
    margin: 1.2 * 10 ** beta,
    work: 0.6 + 1.2 * beta,
  };
}

/** What a running branch lends to the answer it holds. */
const LEND = 0.15;
/** Branches by which the race widens for each vote that left the question open. */
const GROW = 0.5;
/** The lead that settles a unanimous vote. */
const FLOOR = 1.2;
/** A running branch this many times deeper than the shortest finisher is dropped. */
const STRAGGLE = 2.6;

export function controller({ beta = 0.5 } = {}): Policy {
  const { race, cap, margin, work } = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    const last: (Answer | undefined)[] = [];
    const since: number[] = []; // by branch index: the depth of the first probe of the answer held now
    let shortest = Infinity;
    let used = 0;
    const take = (decoded: readonly Branch[]) => {
      for (const branch of decoded) {
        const { index, depth } = branch;
        const now = branch.answer;
        if (now === undefined || last[index] !== now) since[index] = depth;
        last[index] = now;
        if (!branch.finished) continue;
        used++;
        if (now === undefined || now === episode.unparsed) continue;
        shortest = Math.min(shortest, depth);
        const before = ((since[index] ?? 1) - 1) / depth;
        sums.set(now, (sums.get(now) ?? 0) + (1 + work * (before - 0.5)) / depth);
      }
    };
    take(episode.widen(race));
    for (;;) {
      const running = episode.active;
      if (running.length > 0) {
        episode.deepen(running);
        take(running);
      }
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
        const votes = new Map<Answer, number>();
        for (const [answer, sum] of sums) votes.set(answer, sum * shortest);
        const late: Branch[] = [];
        for (const branch of episode.active) {
          if (branch.depth >= limit) {
            late.push(branch);
            continue;
          }
          const now = branch.answer;
          if (now === undefined || now === episode.unparsed) continue;
          votes.set(now, (votes.get(now) ?? 0) + LEND);
        }
        for (const branch of late) branch.prune();
        used += late.length;
        let second = 0;
        let total = 0;
        for (const [answer, weight] of votes) {
          total += weight;
          if (answer !== leader && weight > second) second = weight;
        }
        const first = votes.get(leader) ?? 0;
        const lead = first - second;
        const dissent = 1 - first / total;
        const needed = (FLOOR + (margin - FLOOR) * dissent) * Math.max(0, 1 - used / cap);
        episode.note({ lead, needed, used, dissent, dropped: late.length });
        if (lead >= needed) return leader;
      }
      if (used >= cap) return leader ?? latestPlurality(episode);
      const opening = Math.min(Math.round(race + GROW * used) - episode.active.length, cap - episode.width, episode.room);
      if (opening > 0) take(episode.widen(opening));
      else if (episode.active.length === 0) return leader ?? latestPlurality(episode);
    }
  };
}
