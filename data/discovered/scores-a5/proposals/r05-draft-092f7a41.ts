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
  const race = Math.round(4 * 2 ** plan);
  const cap = Math.round(4 * 16 ** plan);
  const margin = 1.2 * 10 ** plan;
  const reject = [0.5, 0.75, 1, 1.5, 0.75, 0.75, 0.75, 0.75, 0, 0, 0.75][variant] ?? 0;
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    const kept = new Map<Answer, number>();
    const gone = new Map<Answer, number>();
    const last: (Answer | undefined)[] = [];
    const left: Answer[][] = [];
    const since: number[] = [];
    let shortest = Infinity;
    let used = 0;
    const add = (map: Map<Answer, number>, answer: Answer, weight: number) => map.set(answer, (map.get(answer) ?? 0) + weight);
    const take = (decoded: readonly Branch[]) => {
      for (const branch of decoded) {
        const { index, depth } = branch;
        const now = branch.answer;
        const readable = now !== undefined && now !== episode.unparsed;
        let set = left[index];
        if (set === undefined) left[index] = set = [];
        if (now === undefined || last[index] !== now) {
          since[index] = depth;
          const was = last[index];
          if (was !== undefined && was !== episode.unparsed) {
            if (variant === 5 || !set.includes(was)) {
              set.push(was);
              if (variant === 9) add(gone, was, 1);
            }
          }
        }
        last[index] = now;
        if (!branch.finished) continue;
        used++;
        if (!readable) {
          if (variant === 6) for (const rejected of set) add(sums, rejected, -reject / depth);
          continue;
        }
        shortest = Math.min(shortest, depth);
        const start = (since[index] ?? 1) - 1;
        const before = start / depth;
        let weight = variant === 10 ? 1 + 1.56 * (before - 0.5) : 0.2 + 2.4 * before * before;
        const held = depth - start;
        if (held < 3) weight *= 0.5;
        add(sums, now, weight / depth);
        add(kept, now, 1);
        if (variant === 9) {
          if (set.includes(now)) add(gone, now, -1);
        } else
          for (const rejected of set) {
            if (rejected === now) continue;
            add(sums, rejected, -reject / depth);
            add(gone, rejected, 1);
          }
      }
    };
    const factor = (answer: Answer) => {
      if (variant !== 8 && variant !== 9) return 1;
      const wins = kept.get(answer) ?? 0;
      return wins === 0 ? 0 : (wins / (wins + 0.5 * (gone.get(answer) ?? 0))) * (variant === 8 ? 1 : 1.2);
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
      for (const [answer, raw] of sums) {
        const sum = raw * factor(answer);
        if (sum > best) {
          best = sum;
          leader = answer;
        }
      }
      if (leader !== undefined) {
        const limit = (2.8 - used / cap) * shortest;
        const votes = new Map<Answer, number>();
        for (const [answer, sum] of sums) votes.set(answer, Math.max(0, sum) * shortest * factor(answer));
        const late: Branch[] = [];
        for (const branch of episode.active) {
          if (branch.depth >= limit) {
            late.push(branch);
            if (variant === 7) for (const rejected of left[branch.index] ?? []) add(sums, rejected, -reject / branch.depth);
            continue;
          }
          const now = branch.answer;
          if (variant === 4) {
            for (const rejected of left[branch.index] ?? []) {
              if (rejected !== now) votes.set(rejected, Math.max(0, (votes.get(rejected) ?? 0) - 0.1));
            }
          }
          if (now === undefined || now === episode.unparsed) continue;
          votes.set(now, (votes.get(now) ?? 0) + 0.15);
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
