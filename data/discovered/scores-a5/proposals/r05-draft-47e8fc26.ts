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
  const plan = 0.4;
  const race = Math.round(4 * 2 ** plan);
  const cap = Math.round(4 * 16 ** plan);
  const margin = 1.2 * 10 ** plan * (variant === 7 ? 1.5 : variant === 8 ? 1.2 : 1);
  const reject = variant === 2 ? 1 : variant === 8 ? 0.75 : 0.5;
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    const last: (Answer | undefined)[] = [];
    const prior: (Answer | undefined)[] = [];
    const left: Set<Answer>[] = [];
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
          const was = last[index];
          if (was !== undefined && was !== episode.unparsed) {
            prior[index] = was;
            if (variant === 3) {
              let set = left[index];
              if (set === undefined) left[index] = set = new Set<Answer>();
              set.add(was);
            }
          }
        }
        last[index] = now;
        if (!branch.finished) continue;
        used++;
        if (!readable) continue;
        shortest = Math.min(shortest, depth);
        const start = (since[index] ?? 1) - 1;
        const before = start / depth;
        let weight = variant === 6 ? 0.2 + 3.2 * before ** 3 : 0.2 + 2.4 * before * before;
        const held = depth - start;
        if (variant === 4) weight *= Math.min(1, held / 4);
        else if (held < 3) weight *= 0.5;
        sums.set(now, (sums.get(now) ?? 0) + weight / depth);
        if (variant === 3) {
          const set = left[index];
          if (set !== undefined) for (const rejected of set) if (rejected !== now) sums.set(rejected, (sums.get(rejected) ?? 0) - reject / depth);
        } else {
          const rejected = prior[index];
          if (rejected !== undefined && rejected !== now) {
            sums.set(rejected, (sums.get(rejected) ?? 0) - (variant === 9 ? 0.5 * weight : reject) / depth);
          }
        }
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
        const limit = (variant === 1 || variant === 8 ? 2.8 - used / cap : 2.6) * shortest;
        const votes = new Map<Answer, number>();
        for (const [answer, sum] of sums) votes.set(answer, Math.max(0, sum) * shortest);
        const late: Branch[] = [];
        for (const branch of episode.active) {
          if (branch.depth >= limit) {
            late.push(branch);
            continue;
          }
          const now = branch.answer;
          if (now === undefined || now === episode.unparsed) continue;
          let lend = 0.15;
          if (variant === 10) {
            const before = ((since[branch.index] ?? 1) - 1) / branch.depth;
            lend = 0.05 + 0.4 * before * before;
          }
          votes.set(now, (votes.get(now) ?? 0) + lend);
          if (variant === 5) {
            const rejected = prior[branch.index];
            if (rejected !== undefined && rejected !== now) votes.set(rejected, Math.max(0, (votes.get(rejected) ?? 0) - 0.075));
          }
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
        const dissent = total > 0 ? 1 - first / total : 1;
        const shape = variant === 7 ? dissent * dissent : variant === 8 ? dissent ** 1.5 : dissent;
        const needed = (FLOOR + (margin - FLOOR) * shape) * Math.max(0, 1 - used / cap);
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
