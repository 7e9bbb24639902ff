import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Haste-weighted growing race",
  mechanism:
    "A small race in lockstep; each finished branch votes with weight 1/depth, and unfinished ones that are deeper than the quickest finisher add a fraction of that. When the standardized margin of the leader over the runner-up passes a bar it answers; else, once most of the race has finished, the race grows by half, up to a cap, where the same share of finishers ends it and stragglers are left. Early finishers are right more often, and width goes only to split votes.",
  evidence:
    "seed-asc saturates beyond width 8 on the two larger models and spends 800k tokens on the smallest; seed-esc shows that stopping settled votes loses nothing; seed-parallel-probe reads whole trajectories but pays for 64 branches on every question.",
  prediction:
    "Above seed-asc by one to three points from 60k to 430k tokens, since votes weighted by haste are better than plain ones and stragglers are not paid for.",
};

export const schedule = (beta: number) => ({
  initial: Math.round(4 + 4 * beta),
  cap: Math.min(64, Math.round(4 * 16 ** Math.min(1, beta * 1.1))),
  bar: 1.4 + 0.9 * beta,
});

/** Share of the race that has to finish before it grows or ends. */
const SHARE = 0.5;
/** Weight of an unfinished branch's answer relative to a finished one. */
const UNFINISHED = 0.3;

export const controller =
  ({ beta = 0.5 } = {}): Policy =>
  (episode) => {
    if (episode.room === 0) return undefined;
    const plan = schedule(beta);
    const slots = new Map<Answer, number>();
    const names: Answer[] = [];
    const weight: number[] = [];
    const square: number[] = [];
    const extra: number[] = [];
    const extraSquare: number[] = [];
    let finished = 0;
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
    const take = (branches: readonly Branch[]): boolean => {
      let took = false;
      for (const branch of branches) {
        if (!branch.finished || branch.answer === undefined) continue;
        const w = branch.depth ** -2;
        const k = slot(branch.answer);
        weight[k] = (weight[k] ?? 0) + w;
        square[k] = (square[k] ?? 0) + w * w;
        quickest = Math.min(quickest, branch.depth);
        finished++;
        took = true;
      }
      return took;
    };
    let news = take(episode.widen(plan.initial));
    for (;;) {
      if (episode.active.length > 0) news = take(episode.deepen(episode.active)) || news;
      const { active } = episode;
      if (news || active.length === 0) {
        news = false;
        for (let k = 0; k < names.length; k++) {
          extra[k] = weight[k] ?? 0;
          extraSquare[k] = square[k] ?? 0;
        }
        for (const branch of active) {
          if (branch.depth < quickest || branch.answer === undefined) continue;
          const w = UNFINISHED * branch.depth ** -2;
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
        episode.note({ z, finished, distinct: names.length });
        if (finished > 1 && z >= plan.bar) return leader;
        if (finished >= SHARE * episode.width || active.length === 0) {
          const { width } = episode;
          const opening = Math.min(Math.max(2, Math.round(width / 2)), plan.cap - width, episode.room);
          if (opening > 0) news = take(episode.widen(opening));
          else return leader ?? latestPlurality(episode);
        }
      }
    }
  };
