import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Curtailed haste race",
  mechanism:
    "The race of r01 with votes weighted depth^-1.25, but its bar is curtailed: with n of the N finishers that the full race would have, the leader needs only min(bar, bar * care * sqrt((N - n) / n)), since a rest that is small against what was counted is unlikely to turn the vote; care = 1 + beta confines this to the last part of the race for thorough settings. What it saves on lopsided but unsettled votes pays for a wider cap and, at high beta, a stricter bar.",
  evidence:
    "r01 spends most of its tokens on split votes that run to the cap (on 0.6B 685k a question at beta 1), and its undecided questions still gain with the cap up to 64. Drafts of this round: waiting at 1.15 mean depths, haste 1.75 and weighting votes by how long the answer was held each lost 0.2 to 0.8 points at 380k and gained nothing sure elsewhere, so these stay as in r01.",
  prediction:
    "About r01 from 140k to 370k within 0.1 points, a little above it at 80k to 120k and below 52k, where r01 has no setting, and slightly above it at the top, 64.5 at 394k; seed-asc is beaten by 1 to 3 points throughout.",
};

/** care: how much stricter than even odds the curtailed bar is. */
export const schedule = (beta: number) => ({
  initial: Math.round(3 + 2 * beta),
  cap: Math.min(64, Math.round(4 * 16 ** (beta * 1.1))),
  bar: 1.4 + 0.4 * beta * beta,
  share: 0.7,
  care: 1 + beta,
});

/** Unfinished branches deeper than this many mean depths of the finished ones wait: their vote would weigh little. */
const PATIENCE = 1.4;
/** Weight of an unfinished branch's answer relative to a finished one. */
const UNFINISHED = 0.3;
/** How much the weight of a vote falls with depth: early finishers are right more often. */
const HASTE = 1.25;

export const controller =
  ({ beta = 0.5 } = {}): Policy =>
  (episode) => {
    if (episode.room === 0) return undefined;
    const plan = schedule(beta);
    const goal = plan.share * Math.min(plan.cap, episode.room);
    const slots = new Map<Answer, number>();
    const names: Answer[] = [];
    const weight: number[] = [];
    const square: number[] = [];
    const extra: number[] = [];
    const extraSquare: number[] = [];
    let finished = 0;
    let depths = 0;
    let quickest = Infinity;
    const slot = (answer: Answer): number => {
      const known = slots.get(answer);
      if (known !== undefined) return known;
      const fresh = names.length;
      slots.set(answer, fresh);
      names.push(answer);
      weight.push(0);
      square.push(0);
      extra.push(0);
      extraSquare.push(0);
      return fresh;
    };
    const worth = (branch: Branch): number =>
      branch.depth ** -HASTE;
    const take = (branches: readonly Branch[]): boolean => {
      let took = false;
      for (const branch of branches) {
        if (!branch.finished || branch.answer === undefined) continue;
        const w = worth(branch);
        const k = slot(branch.answer);
        weight[k] = (weight[k] ?? 0) + w;
        square[k] = (square[k] ?? 0) + w * w;
        quickest = Math.min(quickest, branch.depth);
        finished++;
        depths += branch.depth;
        took = true;
      }
      return took;
    };
    const open = (count: number): boolean => {
      const opened = episode.widen(count);
      return take(opened);
    };
    let news = open(plan.initial);
    for (;;) {
      const limit = finished > 1 ? (PATIENCE * depths) / finished : Infinity;
      const live = episode.active.filter((branch) => branch.depth < limit);
      if (live.length > 0) {
        const ended = episode.deepen(live);
        news = take(ended) || news;
      }
      const { active } = episode;
      if (news || live.length === 0) {
        news = false;
        for (let k = 0; k < names.length; k++) {
          extra[k] = weight[k] ?? 0;
          extraSquare[k] = square[k] ?? 0;
        }
        for (const branch of active) {
          if (branch.depth < quickest || branch.answer === undefined) continue;
          const w = UNFINISHED * worth(branch);
          const k = slot(branch.answer);
          extra[k] = (extra[k] ?? 0) + w;
          extraSquare[k] = (extraSquare[k] ?? 0) + w * w;
        }
        let best = -1;
        let second = -1;
        for (let k = 0; k < names.length; k++) {
          const w = extra[k] ?? 0;
          if (best < 0 || w > (extra[best] ?? 0)) {
            second = best;
            best = k;
          } else if (second < 0 || w > (extra[second] ?? 0)) second = k;
        }
        const leader = names[best];
        const margin = (extra[best] ?? 0) - (extra[second] ?? 0);
        const spread = Math.sqrt((extraSquare[best] ?? 0) + (extraSquare[second] ?? 0));
        const z = spread > 0 ? margin / spread : 0;
        const left = finished > 0 ? Math.max(0, goal - finished) / finished : Infinity;
        const bar = plan.bar * Math.min(1, plan.care * Math.sqrt(left));
        episode.note({ z, bar, finished, distinct: names.length });
        if (finished > 1 && z >= bar) return leader;
        if (finished >= plan.share * episode.width || live.length === 0) {
          const { width } = episode;
          const opening = Math.min(Math.max(2, Math.round(width / 2)), plan.cap - width, episode.room);
          if (opening > 0) news = open(opening);
          else return leader ?? latestPlurality(episode);
        }
      }
    }
  };
