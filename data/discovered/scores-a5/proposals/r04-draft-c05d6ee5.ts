import { latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "sweep of variants one",
  mechanism: "A sweep: at the plan of r03 beta 0.5 each setting changes one mechanism.",
  evidence: "r03",
  prediction: "None: an experiment.",
};

export function schedule(beta: number) {
  return { race: 6, cap: 16, margin: 3.39, variant: Math.round(10 * beta) };
}

const LEND = 0.15;
const FLOOR = 1.2;
const STRAGGLE = 2.6;

export function controller({ beta = 0.5 } = {}): Policy {
  const { race, cap, margin, variant } = schedule(beta);
  const grow = variant === 10 ? 1 : 0.5;
  const pauseAt = variant === 4 ? 6 : variant === 5 ? 10 : Infinity;
  const tilt = variant === 1 ? 0.6 : variant === 2 ? -0.6 : 0;
  const lendRate = variant === 3 || variant === 4 ? 0.05 : 0;
  const shape = variant === 7 ? 0.5 : variant === 8 ? 2 : 1;
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    const lost = new Map<Answer, number>();
    const last: (Answer | undefined)[] = [];
    const streak: number[] = [];
    let shortest = Infinity;
    let used = 0;
    let parsed = 0;
    let weightSum = 0;
    const see = (branch: Branch) => {
      const i = branch.index;
      const now = branch.answer;
      streak[i] = now !== undefined && last[i] === now ? (streak[i] ?? 0) + 1 : 1;
      last[i] = now;
    };
    const take = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        if (!branch.finished) continue;
        used++;
        const end = branch.answer;
        if (end === undefined || end === episode.unparsed) continue;
        shortest = Math.min(shortest, branch.depth);
        const share = (streak[branch.index] ?? 1) / branch.depth;
        const w = (1 + tilt * (share - 0.5)) / branch.depth;
        sums.set(end, (sums.get(end) ?? 0) + w);
        parsed++;
        weightSum += w;
      }
    };
    const open = (n: number) => {
      const fresh = episode.widen(n);
      for (const branch of fresh) see(branch);
      take(fresh);
    };
    open(race);
    let leader: Answer | undefined;
    const isPaused = (branch: Branch) =>
      leader !== undefined && branch.answer === leader && (streak[branch.index] ?? 0) >= pauseAt;
    for (;;) {
      const running = episode.active.filter((branch) => !isPaused(branch));
      if (running.length > 0) {
        const ended = episode.deepen(running);
        for (const branch of running) see(branch);
        take(ended);
      }
      leader = undefined;
      let best = 0;
      for (const [answer, sum] of sums) {
        if (sum > best) {
          best = sum;
          leader = answer;
        }
      }
      let moving = 0;
      if (leader !== undefined) {
        const limit = STRAGGLE * shortest;
        const votes = new Map<Answer, number>();
        const scale = variant === 9 ? (0.75 * parsed) / weightSum : shortest;
        for (const [answer, sum] of sums) votes.set(answer, sum * scale);
        for (const [answer, sum] of lost) votes.set(answer, (votes.get(answer) ?? 0) + sum);
        const late: Branch[] = [];
        let paused = 0;
        for (const branch of episode.active) {
          const still = isPaused(branch);
          if (still) paused++;
          else if (branch.depth >= limit) {
            late.push(branch);
            continue;
          }
          const now = branch.answer;
          if (!still) moving++;
          if (now === undefined || now === episode.unparsed) continue;
          const lend = still ? 0.5 : lendRate > 0 ? Math.min(0.5, lendRate * (streak[branch.index] ?? 1)) : LEND;
          votes.set(now, (votes.get(now) ?? 0) + lend);
        }
        for (const branch of late) {
          const now = branch.answer;
          if (variant === 6 && now !== undefined && now !== episode.unparsed) lost.set(now, (lost.get(now) ?? 0) + LEND);
          branch.prune();
        }
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
        const needed = (FLOOR + (margin - FLOOR) * dissent) * Math.max(0, 1 - (used + paused) / cap) ** shape;
        episode.note({ lead, needed, used, paused, dropped: late.length });
        if (lead >= needed) return leader;
      } else moving = episode.active.length;
      if (used >= cap) return leader ?? latestPlurality(episode);
      const opening = Math.min(Math.round(race + grow * used) - moving, cap - episode.width, episode.room);
      if (opening > 0) open(opening);
      else if (moving === 0) return leader ?? latestPlurality(episode);
    }
  };
}
