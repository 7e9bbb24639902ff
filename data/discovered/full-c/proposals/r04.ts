import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Haste race with a tapered tail",
  mechanism:
    "The curtailed, parsed-only haste race of r03 with votes weighted by relative depth x = depth / mean finished depth as x^-0.9 * exp(-0.5 x), recomputed as finishers arrive: about the power law of r01 to r03 near the mean, but flatter for very early finishers and steeper in the tail, where branches ramble. The cap grows a little faster with beta and the share that must finish is nearly flat (0.68 to 0.74).",
  evidence:
    "r01 to r03 weight votes depth^-1.25 throughout. Drafts of this round on r03: a pure exponential exp(-1.25 x) won about 0.8 points on 0.6B and 0.2 on 1.7B at the top but lost 0.4 on 4B and 8B, so the two are mixed; x^-1.1 * exp(-0.3 x) is within 0.04 of the mix; a share falling to 0.55 was equal in the middle and lost 0.15 at the top.",
  prediction:
    "As evaluated: 61.5 at 80k, 63.1 at 166k, 63.5 at 210k, 64.4 at 354k and 64.6 at 397k to 416k; above r01 to r03 by about 0.1 at the same tokens at the top and near 80k, level with them from 120k to 270k. Such gains are within the noise of thirty questions.",
};

/** care: how much stricter than even odds the curtailed bar is. */
export const schedule = (beta: number) => ({
  initial: Math.round(3 + 2 * beta),
  cap: Math.min(64, Math.round(4 * 16 ** (beta * 1.2))),
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
    const goal = plan.share * Math.min(plan.cap, episode.room);
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
