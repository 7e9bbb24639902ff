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

const LEND = 0.15;
const GROW = 0.5;
const FLOOR = 1.2;
const STRAGGLE = 2.6;

export function controller({ beta = 0.5 } = {}): Policy {
  const { variant } = schedule(beta);
  const plan = 0.8;
  const race = Math.round(4 * 2 ** plan);
  const cap = Math.round(4 * 16 ** plan);
  const margin = 1.2 * 10 ** plan;
  const work = 0.6 + 1.2 * plan;
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    const guess = new Map<Answer, number>();
    let guesses = 0;
    const last: (Answer | undefined)[] = [];
    const prior: (Answer | undefined)[] = [];
    const since: number[] = [];
    const guessed: boolean[] = [];
    const firstSeen: Map<Answer, number>[] = [];
    let shortest = Infinity;
    let used = 0;
    const take = (decoded: readonly Branch[]) => {
      for (const branch of decoded) {
        const { index, depth } = branch;
        const now = branch.answer;
        const readable = now !== undefined && now !== episode.unparsed;
        if (variant === 8) {
          if (readable && last[index] !== now) {
            since[index] = depth;
            last[index] = now;
          }
        } else {
          if (now === undefined || last[index] !== now) {
            since[index] = depth;
            if (last[index] !== undefined && last[index] !== episode.unparsed) prior[index] = last[index];
          }
          last[index] = now;
        }
        if (readable && variant === 10) {
          let seen = firstSeen[index];
          if (seen === undefined) firstSeen[index] = seen = new Map<Answer, number>();
          if (!seen.has(now)) seen.set(now, depth);
        }
        if (readable && !branch.finished && (variant === 4 || guessed[index] !== true)) {
          guessed[index] = true;
          guess.set(now, (guess.get(now) ?? 0) + 1);
          guesses++;
        }
        if (!branch.finished) continue;
        used++;
        if (!readable) continue;
        shortest = Math.min(shortest, depth);
        const start = variant === 10 ? firstSeen[index]?.get(now) : since[index];
        const before = ((start ?? 1) - 1) / depth;
        let weight = 1 + work * (before - 0.5);
        if (variant === 9) weight = 0.2 + 2.4 * before * before;
        if (variant === 7 && depth - (start ?? 1) < 2) weight *= 0.5;
        sums.set(now, (sums.get(now) ?? 0) + weight / depth);
        const rejected = prior[index];
        if (rejected !== undefined && rejected !== now) {
          if (variant === 5) sums.set(rejected, (sums.get(rejected) ?? 0) - 0.25 / depth);
          if (variant === 6) sums.set(rejected, (sums.get(rejected) ?? 0) + 0.25 / depth);
        }
      }
    };
    const factor = (answer: Answer) => {
      if (guesses === 0) return 1;
      const share = (guess.get(answer) ?? 0) / guesses;
      if (variant === 2) return 1 - share;
      if (variant === 3) return 1 / (1 + 4 * share);
      if (variant === 4) return 1 - share;
      return 1;
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
        const limit = STRAGGLE * shortest;
        const votes = new Map<Answer, number>();
        for (const [answer, sum] of sums) votes.set(answer, Math.max(0, sum) * factor(answer) * shortest);
        const late: Branch[] = [];
        for (const branch of episode.active) {
          if (branch.depth >= limit) {
            late.push(branch);
            continue;
          }
          const now = branch.answer;
          if (now === undefined || now === episode.unparsed) continue;
          let lend = LEND;
          if (variant <= 1) {
            const before = ((since[branch.index] ?? 1) - 1) / branch.depth;
            lend = (variant === 0 ? 0.15 : 0.25) * (1 + work * (before - 0.5));
          }
          votes.set(now, (votes.get(now) ?? 0) + lend);
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
