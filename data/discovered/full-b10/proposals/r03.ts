import { halfEven, latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Horizon-aware race with parking",
  mechanism:
    "The frontier race of r02 with the margin asked for falling with the share of the width cap still unopened, as its square root: the lead need only be safe against the branches that could still come, so early stops must be surer and late ones may be quicker. And an unfinished branch that has shown one answer for many intervals is parked: it is not decoded further, counts towards the quantile, and keeps its small preview vote; the patience before parking shrinks with beta.",
  evidence:
    "r02 overspends a third of its tokens after its answer leads for good. The horizon alone saved about 5 percent of tokens against r02 up to beta 0.8. Parking after 14 intervals at every beta lost 0.3 points below 100k and on Qwen3-1.7B, but gained on Qwen3-0.6B and Qwen3-8B at beta 0.8 and beyond, hence its fading. A stronger depth weight (power 1.5, tried together with parking after 28) came out lower at high beta; powers 1.1 to 1.3 were much alike, and quantile 0.32 gained on Qwen3-8B only. Six drafts were evaluated, this one last, and the differences are within noise.",
  prediction:
    "Against r02 at equal tokens: the same at 50k, 0.1 to 0.3 points more from 65k to 150k, about 0.05 to 0.1 more from 170k to 285k, about 0.1 less around 350k, and level or slightly above at its end, 65.1 at 404k. Too small a gain to be sure that it carries over.",
};

/** length, steady: how a vote falls with depth, and with the share of its branch that showed the answer; hold: intervals of one answer until parked. */
export const schedule = (beta: number) => ({
  initial: halfEven(3 + 3 * beta),
  cap: 4 * 32 ** beta,
  margin: 1.15 + 0.25 * beta + 0.6 * beta ** 6 + 0.3 * beta ** 12,
  quantile: 0.5 - 0.1 * Math.min(1, 1.5 * beta),
  length: 1 + 0.2 * Math.min(1, 1.5 * beta),
  steady: 0.35 * Math.min(1, 1.5 * beta),
  steer: Math.min(1, 1.5 * beta),
  hold: halfEven(80 - 66 * beta ** 3),
});

/** What the latest answer of an unfinished branch is worth beside a final one. */
const PREVIEW = 0.3;
/** Votes whose leader holds less than 1 / FIRM of them are nearly hopeless: their cap shrinks in proportion. */
const FIRM = 5;
/** Intervals from which a deeper frontier shrinks the cap: width there costs more and mends less. */
const DEEP = 40;

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
      const firm = sum > 0 ? Math.min(1, (FIRM * best) / sum) : 1;
      const cap = Math.min(Math.round(plan.cap * firm * Math.min(1, DEEP / frontier) ** plan.steer), episode.width + episode.room);
      const left = Math.max(0, 1 - episode.width / cap);
      const moving: Branch[] = [];
      for (const branch of active) {
        const { index, depth, answer } = branch;
        let start = since[index];
        if (start === undefined) {
          const { answers } = branch;
          start = depth;
          while (start > 1 && answers[start - 2] === answer) start--;
        } else if (shown[index] !== answer) start = depth;
        since[index] = start;
        shown[index] = answer;
        if (answer === undefined || answer === episode.unparsed || depth - start < plan.hold) moving.push(branch);
      }
      const parked = active.length - moving.length;
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
      if (moving.length > 0 && done + parked < plan.quantile * episode.width) {
        frontier++;
        take(episode.deepen(moving));
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
