import { halfEven, latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Frontier race without wanderers",
  mechanism:
    "The frontier race of r03 with its parking replaced by the opposite: an unfinished branch deeper than the finished ones on average, whose probes have not held one answer for three readings during several intervals, wanders: it is far from its end and its vote would be scattered. It is not decoded further and counts towards the quantile, but only while those set aside are no more than those that finished, so that no vote rests on a handful of finishers. The width cap also shrinks with the square of the leader's shortfall below 1 / 4.5 of the vote, as such scattered votes rarely come right.",
  evidence:
    "Traces of r03 at beta 1 show its parking at work: on Qwen3-1.7B question 20 and Qwen3-8B question 3 it opened 64 branches with 2 and 4 finishers. Hopeless questions whose leader held under a sixth of the vote took about a million tokens, while most of those that width rescues held a quarter or more. Four drafts were evaluated, on the search set itself: wanderers beside parking gained 0.1 to 0.2 points on r03 at beta 0.7 and 0.8, mostly on Qwen3-4B and 8B; the squared cap with FIRM 4 saved 5 to 10 percent of tokens but cost about as much accuracy below beta 0.6; dropping parking with FIRM 4.5 lifted beta 1 from 64.97 to 65.14; FIRM 5, patience 5 and a larger last margin came out no better. This is the third draft; the differences are within noise and the best of four is picked.",
  prediction:
    "Evaluated already, so known rather than foretold: 64.26 at 211k, 64.79 at 268k, 65.04 at 322k, 65.14 at 391k. Against r03 at equal tokens: level to 0.05 less below 145k, about 0.15 more from 200k to 330k, about 0.08 more at 390k; above r03 on Qwen3-8B from beta 0.6, below it on Qwen3-0.6B. Elsewhere a smaller gain is to be expected.",
};

/** length, steady: how a vote falls with depth, and with the share of its branch that showed the answer; wander: intervals without a held answer until set aside. */
export const schedule = (beta: number) => ({
  initial: halfEven(3 + 3 * beta),
  cap: 4 * 32 ** beta,
  margin: 1.15 + 0.25 * beta + 0.6 * beta ** 6 + 0.3 * beta ** 12,
  quantile: 0.5 - 0.1 * Math.min(1, 1.5 * beta),
  length: 1 + 0.2 * Math.min(1, 1.5 * beta),
  steady: 0.35 * Math.min(1, 1.5 * beta),
  steer: Math.min(1, 1.5 * beta),
  wander: halfEven(60 - 54 * Math.min(1, 1.5 * beta)),
});

/** What the latest answer of an unfinished branch is worth beside a final one. */
const PREVIEW = 0.3;
/** Votes whose leader holds less than 1 / FIRM of them are nearly hopeless: their cap shrinks with the square of the shortfall. */
const FIRM = 4.5;
/** Intervals from which a deeper frontier shrinks the cap: width there costs more and mends less. */
const DEEP = 40;
/** Readings in a row that make an answer one that was held. */
const STEADY = 3;

export const controller = ({ beta = 0.5 } = {}): Policy => {
  const plan = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const votes = new Map<Answer, number>();
    let depths = 0;
    let counted = 0;
    let done = 0;
    const take = (branches: readonly Branch[]): void => {
      for (const branch of branches) {
        if (!branch.finished) continue;
        done++;
        const { answer, answers, depth } = branch;
        if (answer === undefined || answer === episode.unparsed) continue;
        let onset = depth - 1;
        while (onset > 0 && answers[onset - 1] === answer) onset--;
        const weight = depth ** -plan.length * ((depth - onset) / depth) ** -plan.steady;
        votes.set(answer, (votes.get(answer) ?? 0) + weight);
        depths += depth;
        counted++;
      }
    };
    const shown: (Answer | undefined)[] = [];
    const since: number[] = [];
    const held: number[] = [];
    let frontier = 1;
    take(episode.widen(Math.min(plan.initial, episode.room)));
    for (;;) {
      let leader: Answer | undefined;
      let best = 0;
      let sum = 0;
      for (const [answer, weight] of votes) {
        sum += weight;
        if (weight > best) {
          best = weight;
          leader = answer;
        }
      }
      const { active } = episode;
      const firm = sum > 0 ? Math.min(1, ((FIRM * best) / sum) ** 2) : 1;
      const cap = Math.min(Math.round(plan.cap * firm * Math.min(1, DEEP / frontier) ** plan.steer), episode.width + episode.room);
      const left = Math.max(0, 1 - episode.width / cap);
      const moving: Branch[] = [];
      for (const branch of active) {
        const { index, depth, answer } = branch;
        let start = since[index];
        let steadyAt = held[index] ?? 0;
        if (start === undefined) {
          const { answers } = branch;
          start = depth;
          while (start > 1 && answers[start - 2] === answer) start--;
          let run = 1;
          for (let k = 1; k < depth; k++) {
            run = answers[k] === answers[k - 1] ? run + 1 : 1;
            if (run >= STEADY) steadyAt = k + 1;
          }
        } else if (shown[index] !== answer) start = depth;
        since[index] = start;
        shown[index] = answer;
        if (depth - start + 1 >= STEADY) steadyAt = depth;
        held[index] = steadyAt;
        const wanders = counted >= 2 && depth * counted > depths && depth - steadyAt >= plan.wander;
        if (!wanders) moving.push(branch);
      }
      const aside = active.length - moving.length;
      const racing = aside > done ? active : moving;
      const settled = done + active.length - racing.length;
      if (leader !== undefined && counted >= 2) {
        const scale = counted / sum;
        const preview = new Map<Answer, number>();
        for (const branch of active) {
          const { answer } = branch;
          if (answer !== undefined && answer !== episode.unparsed) preview.set(answer, (preview.get(answer) ?? 0) + PREVIEW);
        }
        const first = best * scale + (preview.get(leader) ?? 0);
        let second = 0;
        for (const [answer, weight] of votes) {
          if (answer !== leader) second = Math.max(second, weight * scale + (preview.get(answer) ?? 0));
        }
        for (const [answer, weight] of preview) {
          if (answer !== leader && !votes.has(answer)) second = Math.max(second, weight);
        }
        const margin = (first - second) / Math.sqrt(first + second + 1);
        episode.note({ left, margin, first, second, finished: done, width: episode.width, frontier, meanDepth: depths / counted });
        if (margin >= plan.margin * left ** (plan.steer / 2)) return leader;
      }
      if (racing.length > 0 && settled < plan.quantile * episode.width) {
        frontier++;
        take(episode.deepen(racing));
        continue;
      }
      const opening = Math.min(Math.max(1, Math.round(episode.width / 8)), cap - episode.width, episode.room);
      if (opening > 0) {
        const opened = episode.widen(opening);
        take(opened);
        const behind = opened.filter((branch) => !branch.finished);
        if (behind.length > 0 && frontier > 1) take(episode.deepen(behind, frontier - 1));
        continue;
      }
      if (leader !== undefined) return leader;
      if (active.length === 0) return latestPlurality(episode);
      frontier++;
      take(episode.deepen(active));
    }
  };
};
