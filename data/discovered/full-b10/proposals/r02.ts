import { halfEven, latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Late-insight frontier race",
  mechanism:
    "The quantile-frontier race of r01 with finished votes weighed also by how they came about: a vote weighs less the longer its branch was deep and the longer a share of it the branch had already shown that answer. An answer held from the start is a shared first guess, hence a common wrong attractor; one reached by late reasoning is more independent evidence. The width cap also shrinks in proportion where the frontier lies deep, so that width goes where branches are short, and fewer than half of the branches are waited for at large widths. Uneven weights feign certainty in small votes, so both weights, and the depth cap, fade in with beta.",
  evidence:
    "r01 loses mostly by wrong votes and spends most on scattered, long questions. Scans of its constants: quantile 0.4 and the depth cap each gained about 0.1 point at equal tokens; weights by steadiness to the power -0.3 to -0.4 another 0.2 to 0.3, powers 0.3 lost and -1 lost; previews weighed by how long they held, or let into the choice of the leader, gained nothing. With full weights at low beta, where few votes decide, a draft lost 0.3 points to r01 below 100k; fading in the depth cap as well came after the last evaluation.",
  prediction:
    "Against r01 at equal tokens: about the same below 90k, 0.3 to 0.4 points more around 210k and 320k, about 0.3 points more at 400k and beyond, most of it on Qwen3-0.6B and Qwen3-4B; reaches about 65.1 at 410k.",
};

/** length and steady: how a vote falls with depth, and with the share of its branch that already showed the answer; small votes bear less of both. */
export const schedule = (beta: number) => ({
  initial: halfEven(3 + 3 * beta),
  cap: 4 * 28 ** beta,
  margin: 1.15 + 0.05 * beta + 0.7 * beta ** 8,
  quantile: 0.5 - 0.1 * Math.min(1, 1.5 * beta),
  length: 1 + 0.3 * Math.min(1, 1.5 * beta),
  steady: 0.35 * Math.min(1, 1.5 * beta),
  steer: Math.min(1, 1.5 * beta),
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
        episode.note({ margin, first, second, finished: done, width: episode.width, frontier, meanDepth: depths / counted });
        if (margin >= plan.margin) return leader;
      }
      if (active.length > 0 && done < plan.quantile * episode.width) {
        frontier++;
        take(episode.deepen(active));
        continue;
      }
      const firm = sum > 0 ? Math.min(1, (FIRM * best) / sum) : 1;
      const cap = Math.round(plan.cap * firm * Math.min(1, DEEP / frontier) ** plan.steer);
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
