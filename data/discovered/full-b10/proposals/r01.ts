import { halfEven, latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Quantile-frontier race",
  mechanism:
    "All branches race behind one common depth frontier that tracks a fixed quantile of finishing depths: while too few of the open branches have finished, the frontier deepens by one interval; else, while the vote is split, more branches open and catch up to the frontier. Stragglers beyond it are never paid for. Finished votes weigh by the inverse of their depth, unfinished agreement counts a little, unreadable answers do not vote, and it stops at a margin of so many standard errors. The width cap shrinks in proportion where the leader holds less than a fifth of the vote, as such scattered votes rarely come right.",
  evidence:
    "seed-asc leads everywhere by stopping settled questions but decodes every straggler to its end; seed-parallel-probe with 64 races but decides on probes and prunes right branches (66.0 against 72.3 on Qwen3-1.7B), while it wins on Qwen3-0.6B, where long branches ramble.",
  prediction:
    "Above seed-asc at equal tokens from 60k on: about two points at 200k and at 250k, one and a half at 400k, mostly on Qwen3-1.7B and, by the weights, on Qwen3-8B; nearly flat from 380k on.",
};

export const schedule = (beta: number) => ({
  initial: halfEven(3 + 3 * beta),
  cap: Math.min(64, halfEven(4 * 28 ** beta)),
  margin: 1.15 + 0.1 * beta + 0.75 * beta ** 4,
  quantile: 0.5,
});

/** What the latest answer of an unfinished branch is worth beside a final one. */
const PREVIEW = 0.3;
/** Votes whose leader holds less than 1 / FIRM of them are nearly hopeless: their cap shrinks in proportion. */
const FIRM = 5;

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
        const { answer } = branch;
        if (answer === undefined || answer === episode.unparsed) continue;
        votes.set(answer, (votes.get(answer) ?? 0) + 1 / branch.depth);
        depths += branch.depth;
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
      const opening = Math.min(Math.max(1, Math.round(episode.width / 8)), Math.round(plan.cap * (sum > 0 ? Math.min(1, (FIRM * best) / sum) : 1)) - episode.width, episode.room);
      if (opening > 0) {
        const opened = episode.widen(opening);
        take(opened);
        const behind = opened.filter((branch) => !branch.finished);
        if (behind.length > 0 && frontier > 1) take(episode.deepen(behind, frontier - 1, { probe: "last" }));
        continue;
      }
      if (leader !== undefined) return leader;
      if (active.length === 0) return latestPlurality(episode);
      frontier++;
      take(episode.deepen(active));
    }
  };
};
