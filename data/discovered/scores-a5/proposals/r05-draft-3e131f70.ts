import { latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "sweep of vote variants",
  mechanism: "Sweep of variants of r04 at one plan.",
  evidence: "r04",
  prediction: "A sweep, not for handing in.",
};

export function schedule(beta: number) {
  return { variant: Math.round(10 * beta) };
}

const GROW = 0.5;
const FLOOR = 1.2;

export function controller({ beta = 0.5 } = {}): Policy {
  const { variant } = schedule(beta);
  const plan = 0.8;
  const race = variant === 7 ? 4 : Math.round(4 * 2 ** plan);
  const cap = Math.round(4 * 16 ** plan);
  const margin = 1.2 * 10 ** plan * (variant === 3 ? 1.5 : variant === 4 ? 0.9 : variant === 5 ? 0.7 : 1);
  const work = 0.6 + 1.2 * plan;
  const reject = variant <= 1 ? 0.5 : 0.25;
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    const last: (Answer | undefined)[] = [];
    const prior: (Answer | undefined)[] = [];
    const since: number[] = [];
    let shortest = Infinity;
    let used = 0;
    const take = (decoded: readonly Branch[]) => {
      for (const branch of decoded) {
        const { index, depth } = branch;
        const now = branch.answer;
        const readable = now !== undefined && now !== episode.unparsed;
        if (now === undefined || last[index] !== now) {
          since[index] = depth;
          if (last[index] !== undefined && last[index] !== episode.unparsed) prior[index] = last[index];
        }
        last[index] = now;
        if (!branch.finished) continue;
        used++;
        if (!readable) continue;
        shortest = Math.min(shortest, depth);
        const start = since[index];
        const before = ((start ?? 1) - 1) / depth;
        let weight = 1 + work * (before - 0.5);
        if (variant === 1 || variant === 2) weight = 0.2 + 2.4 * before * before;
        if (variant === 2 && depth - (start ?? 1) < 2) weight *= 0.5;
        sums.set(now, (sums.get(now) ?? 0) + weight / depth);
        const rejected = prior[index];
        if (rejected !== undefined && rejected !== now) sums.set(rejected, (sums.get(rejected) ?? 0) - reject / depth);
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
      let settling = false;
      for (const [answer, sum] of sums) {
        if (sum > best) {
          best = sum;
          leader = answer;
        }
      }
      if (leader !== undefined) {
        const limit = (variant === 8 ? 2.8 - used / cap : 2.6) * shortest;
        const votes = new Map<Answer, number>();
        for (const [answer, sum] of sums) votes.set(answer, Math.max(0, sum) * shortest);
        const late: Branch[] = [];
        let bestElse = 0;
        const held = new Map<Answer, number>();
        for (const branch of episode.active) {
          if (branch.depth >= limit) {
            late.push(branch);
            continue;
          }
          const now = branch.answer;
          if (now === undefined || now === episode.unparsed) continue;
          const lend = variant === 6 ? 0.25 * Math.min(1, branch.depth / shortest) : 0.15;
          votes.set(now, (votes.get(now) ?? 0) + lend);
          if (variant === 10) held.set(now, (held.get(now) ?? 0) + 0.45);
        }
        for (const branch of late) branch.prune();
        used += late.length;
        let second = 0;
        let total = 0;
        for (const [answer, weight] of votes) {
          total += weight;
          if (answer !== leader && weight > second) second = weight;
          if (answer !== leader) bestElse = Math.max(bestElse, weight + (held.get(answer) ?? 0));
        }
        const first = votes.get(leader) ?? 0;
        const lead = first - second;
        const dissent = total > 0 ? 1 - first / total : 1;
        let shape = dissent;
        if (variant === 3) shape = dissent * dissent;
        if (variant === 4) shape = 4 * dissent * (1 - dissent);
        if (variant === 5) shape = 2 * Math.min(dissent, 1 - dissent);
        const ceiling = variant === 9 ? cap * (1.25 - 0.5 * dissent) : cap;
        const needed = (FLOOR + (margin - FLOOR) * shape) * Math.max(0, 1 - used / ceiling);
        episode.note({ lead, needed, used, dissent, dropped: late.length });
        if (lead >= needed) return leader;
        if (variant === 10) settling = first + (held.get(leader) ?? 0) - bestElse >= needed;
      }
      if (used >= cap) return leader ?? latestPlurality(episode);
      const opening = Math.min(Math.round(race + GROW * used) - episode.active.length, cap - episode.width, episode.room);
      if (opening > 0 && !(settling && episode.active.length > 0)) take(episode.widen(opening));
      else if (episode.active.length === 0) return leader ?? latestPlurality(episode);
    }
  };
}
