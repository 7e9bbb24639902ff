import { latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "N",
  mechanism: "M",
  evidence: "E from r02",
  prediction: "P",
};

/** The plan of a beta in [0, 1]; none decreases. */
export function schedule(beta: number) {
  return {
    race: Math.round(4 * 2 ** beta),
    cap: Math.round(4 * 16 ** beta),
    margin: 1.2 * 4 ** beta,
  };
}

/** What a running branch that held one answer throughout would lend to it; others lend the share of their depth that they held it. */
const LEND = 0.15;
/** Branches by which the race widens for each vote that left the question open. */
const GROW = 1;
/** The lead that settles a unanimous vote. */
const FLOOR = 1.2;
/** The whole margin is demanded from a dissent of one in this. */
const DOUBT = 2;
/** A running branch this many times deeper than the shortest finisher is dropped: its vote would weigh at most a third. */
const STRAGGLE = 3;

export function controller({ beta = 0.5 } = {}): Policy {
  const { race, cap, margin } = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    const held: (Answer | undefined)[] = [];
    const since: number[] = [];
    let shortest = Infinity;
    let used = 0;
    const take = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        if (!branch.finished) continue;
        used++;
        const end = branch.answer;
        if (end === undefined || end === episode.unparsed) continue;
        shortest = Math.min(shortest, branch.depth);
        sums.set(end, (sums.get(end) ?? 0) + 1 / branch.depth);
      }
    };
    const watch = () => {
      for (const branch of episode.active) {
        const now = branch.answer;
        if (since[branch.index] === undefined || held[branch.index] !== now) {
          held[branch.index] = now;
          since[branch.index] = branch.depth - 1;
        }
      }
    };
    take(episode.widen(race));
    watch();
    for (;;) {
      if (episode.active.length > 0) take(episode.deepen(episode.active));
      watch();
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
        for (const [answer, weight] of votes) if (answer !== leader && weight > second) second = weight;
        const lead = (votes.get(leader) ?? 0) - second;
        let total = 0;
        for (const weight of votes.values()) total += weight;
        const dissent = 1 - (votes.get(leader) ?? 0) / total;
        const needed = (FLOOR + (margin - FLOOR) * Math.min(1, DOUBT * dissent)) * Math.max(0, 1 - used / cap);
        episode.note({ lead, needed, used, dropped: late.length });
        if (lead >= needed) return leader;
      }
      if (used >= cap) return leader ?? latestPlurality(episode);
      const opening = Math.min(Math.round(race + GROW * used) - episode.active.length, cap - episode.width, episode.room);
      if (opening > 0) {
        take(episode.widen(opening));
        watch();
      } else if (episode.active.length === 0) return leader ?? latestPlurality(episode);
    }
  };
}
