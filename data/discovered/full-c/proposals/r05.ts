import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Focused haste race, finer growth",
  mechanism:
    "The tapered haste race of r04 with two changes: the width cap of a question is reach * focus^(beta^2), focus being the share of the vote weight that the two leading answers hold, so that thorough settings spend their width on contests and less on votes scattered over many answers; and the race grows in finer steps (a quarter of its width, rising to a half at beta 1), so that fewer branches are underway when it stops.",
  evidence:
    "r04 spends 0.9 to 1.6 million tokens on scattered votes that never come right. Drafts of this round on r04: growth by a quarter alone gave 63.58 at 210k and 64.06 at 272k but only 64.44 at 388k; the focus cap alone (reach 4 * 64^beta, power 1, growth by half) gave 64.53 at 354k and 64.57 at 400k but was level or 0.1 below from 88k to 233k; a square root of focus with growth by a third, and stricter bars, gave no gain. This file joins the first two; the joint curve was not itself evaluated, but beta 1 is that of the focus draft.",
  prediction:
    "About 63.5 near 205k, 64.0 near 265k, 64.5 near 350k and 64.57 at 400k: about 0.1 above r04 from 200k to 360k at the same tokens, level elsewhere, which is within the noise of thirty questions.",
};

/** reach: width cap of a vote between two answers only; focus: how strongly scatter lowers it; growth: share by which the race grows; care: how much stricter than even odds the curtailed bar is. */
export const schedule = (beta: number) => ({
  initial: Math.round(3 + 2 * beta),
  reach: 4 * 28 ** beta * (64 / 28) ** (beta * beta * beta),
  focus: beta * beta,
  growth: 0.25 + 0.25 * beta ** 4,
  bar: 1.4 + 0.5 * beta * beta,
  share: 0.68 + 0.06 * beta,
  care: 1 + beta,
});

/** Unfinished branches deeper than this many mean depths of the finished ones wait: their vote would weigh little. */
const PATIENCE = 1.4;
/** Weight of an unfinished branch's answer relative to a finished one. */
const UNFINISHED = 0.3;
/** How much the weight of a vote falls with depth: early finishers are right more often. */
const HASTE = 0.9;
/** How much faster it falls in the tail, by mean depths: branches that ramble on are seldom right. */
const TAIL = 0.5;

export const controller =
  ({ beta = 0.5 } = {}): Policy =>
  (episode) => {
    if (episode.room === 0) return undefined;
    const plan = schedule(beta);
    const most = episode.room;
    const slots = new Map<Answer, number>();
    const names: Answer[] = [];
    const extra: number[] = [];
    const extraSquare: number[] = [];
    const doneSlot: number[] = [];
    const doneDepth: number[] = [];
    let finished = 0;
    let depths = 0;
    let quickest = Infinity;
    const slot = (answer: Answer): number => {
      const known = slots.get(answer);
      if (known !== undefined) return known;
      const fresh = names.length;
      slots.set(answer, fresh);
      names.push(answer);
      extra.push(0);
      extraSquare.push(0);
      return fresh;
    };
    const worth = (depth: number): number => {
      const relative = (depth * finished) / depths;
      return relative ** -HASTE * Math.exp(-TAIL * relative);
    };
    const take = (branches: readonly Branch[]): boolean => {
      let took = false;
      for (const branch of branches) {
        if (!branch.finished || branch.answer === undefined) continue;
        finished++;
        depths += branch.depth;
        took = true;
        if (branch.answer === episode.unparsed) continue;
        doneSlot.push(slot(branch.answer));
        doneDepth.push(branch.depth);
        quickest = Math.min(quickest, branch.depth);
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
          extra[k] = 0;
          extraSquare[k] = 0;
        }
        for (let i = 0; i < doneSlot.length; i++) {
          const k = doneSlot[i] ?? 0;
          const w = worth(doneDepth[i] ?? 0);
          extra[k] = (extra[k] ?? 0) + w;
          extraSquare[k] = (extraSquare[k] ?? 0) + w * w;
        }
        for (const branch of active) {
          if (finished === 0 || branch.depth < quickest || branch.answer === undefined || branch.answer === episode.unparsed) continue;
          const w = UNFINISHED * worth(branch.depth);
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
        let total = 0;
        for (const w of extra) total += w;
        const focus = total > 0 ? ((extra[best] ?? 0) + (extra[second] ?? 0)) / total : 1;
        const cap = Math.min(most, Math.max(plan.initial, Math.round(plan.reach * focus ** plan.focus)));
        const goal = plan.share * cap;
        const leader = names[best];
        const margin = (extra[best] ?? 0) - (extra[second] ?? 0);
        const spread = Math.sqrt((extraSquare[best] ?? 0) + (extraSquare[second] ?? 0));
        const z = spread > 0 ? margin / spread : 0;
        const left = finished > 0 ? Math.max(0, goal - finished) / finished : Infinity;
        const bar = plan.bar * Math.min(1, plan.care * Math.sqrt(left));
        episode.note({ z, bar, focus, cap, finished, distinct: names.length });
        if (finished > 1 && z >= bar) return leader;
        if (finished >= plan.share * episode.width || live.length === 0) {
          const { width } = episode;
          const opening = Math.min(Math.max(2, Math.round(width * plan.growth)), cap - width, episode.room);
          if (opening > 0) news = open(opening);
          else return leader ?? latestPlurality(episode);
        }
      }
    }
  };
