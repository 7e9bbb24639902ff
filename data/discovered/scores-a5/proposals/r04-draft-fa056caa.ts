import { latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "sweep of variants two",
  mechanism: "A sweep: at the plan of r03 beta 0.8 each setting changes the weight of a vote.",
  evidence: "r03",
  prediction: "None: an experiment.",
};

export function schedule(beta: number) {
  return { race: 7, cap: 37, margin: 6.33, variant: Math.round(10 * beta) };
}

const FLOOR = 1.2;
const STRAGGLE = 2.6;
const GROW = 0.5;

export function controller({ beta = 0.5 } = {}): Policy {
  const { race, cap, margin, variant } = schedule(beta);
  const LEND = variant === 10 ? 0.25 : 0.15;
  const tilt = variant === 7 ? -0.6 : variant === 8 ? -1.2 : variant === 9 ? -0.6 : 0;
  const weigh = (d: number, mean: number, shortest: number): number => {
    const r = d / mean;
    switch (variant) {
      case 1:
        return 1.2 / (1 + r ** 2);
      case 2:
        return 1.2 / (1 + r ** 4);
      case 3:
        return 1.6 * Math.exp(-r);
      case 4:
        return Math.max(0.1, 1.2 - 0.6 * r);
      case 5:
        return Math.min(1, (0.75 / r) ** 2);
      case 6:
        return Math.min(1, 0.75 / r);
      case 9:
        return 1.2 / (1 + r ** 2);
      default:
        return shortest / d;
    }
  };
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    const ends: Answer[] = [];
    const depths: number[] = [];
    const shares: number[] = [];
    const last: (Answer | undefined)[] = [];
    const streak: number[] = [];
    let shortest = Infinity;
    let depthSum = 0;
    let used = 0;
    let leader: Answer | undefined;
    const see = (branch: Branch) => {
      const i = branch.index;
      const now = branch.answer;
      streak[i] = now !== undefined && last[i] === now ? (streak[i] ?? 0) + 1 : 1;
      last[i] = now;
    };
    const take = (branches: readonly Branch[]) => {
      let changed = false;
      for (const branch of branches) {
        if (!branch.finished) continue;
        used++;
        const end = branch.answer;
        if (end === undefined || end === episode.unparsed) continue;
        changed = true;
        shortest = Math.min(shortest, branch.depth);
        depthSum += branch.depth;
        ends.push(end);
        depths.push(branch.depth);
        shares.push((streak[branch.index] ?? 1) / branch.depth);
      }
      if (!changed) return;
      sums.clear();
      const mean = depthSum / ends.length;
      for (let i = 0; i < ends.length; i++) {
        const end = ends[i];
        if (end === undefined) continue;
        const w = weigh(depths[i] ?? 1, mean, shortest) * (1 + tilt * ((shares[i] ?? 0.5) - 0.5));
        sums.set(end, (sums.get(end) ?? 0) + w);
      }
      leader = undefined;
      let best = 0;
      for (const [answer, sum] of sums) {
        if (sum > best) {
          best = sum;
          leader = answer;
        }
      }
    };
    const open = (n: number) => {
      const fresh = episode.widen(n);
      for (const branch of fresh) see(branch);
      take(fresh);
    };
    open(race);
    for (;;) {
      const running = episode.active;
      if (running.length > 0) {
        const ended = episode.deepen(running);
        for (const branch of running) see(branch);
        take(ended);
      }
      if (leader !== undefined) {
        const limit = STRAGGLE * shortest;
        const votes = new Map<Answer, number>(sums);
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
        episode.note({ lead, needed, used, dropped: late.length });
        if (lead >= needed) return leader;
      }
      if (used >= cap) return leader ?? latestPlurality(episode);
      const opening = Math.min(Math.round(race + GROW * used) - episode.active.length, cap - episode.width, episode.room);
      if (opening > 0) open(opening);
      else if (episode.active.length === 0) return leader ?? latestPlurality(episode);
    }
  };
}
