import { latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Haste race with a tapered tail",
  mechanism:
    "The curtailed haste race of r02 in which unreadable answers count as finishers but never vote, neither finished nor half-way, and in which the share of the race that must finish before it grows or ends rises gently with beta (0.66 to 0.78): cheap settings race harder, thorough ones hear more of the branches they paid for; the bar rises less (1.4 to 1.7).",
  evidence:
    "r02 lets unreadable answers vote, and its bar of 1.8 at beta 1 spends on settled votes of the larger models without gain. Drafts of this round on the same base: votes for answers held earlier by finished branches lost about 0.1 throughout; a share from 0.54 to 0.86 with a bar to 1.85 gave 64.38 at 415k; a cap shrinking for scattered votes gave at most 64.10 at 354k, though 61.20 at 77k.",
  prediction:
    "r02 within 0.1 points everywhere at 1 to 2 % fewer tokens above 140k: about 63.8 at 235k, 64.1 at 293k and 64.4 at 372k; no gain beyond that, since the curve saturates near 64.5. All of this is within noise of r01 and r02.",
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
const HASTE = 1.1;
/** How much faster it falls in the tail, by mean depths: branches that ramble on are seldom right. */
const TAIL = 0.3;

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
