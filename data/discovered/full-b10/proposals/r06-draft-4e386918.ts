import { halfEven, latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Race5 with live retraction doubt",
  mechanism:
    "The frontier race of r04 with one more weight on the vote: an answer that finished branches had shown in at least two readings in a row and then left for another is doubted. Its votes are multiplied by (kept / (kept + retracted)) to a power that grows with beta, where kept counts the branches that ended with it (plus one) and retracted how often branches took it up and ended elsewhere. A wrong attractor is often adopted and refuted by further reasoning, a right answer seldom; so refutations are votes against, which plain voting on final answers throws away. They mend wrong votes and open the margin sooner.",
  evidence:
    "r04 loses mostly by wrong votes; r02 gained by discounting answers held from the start, which looks within one branch only, so this looks across branches. Four drafts were evaluated on the search set: power 0.5 gained about 0.25 points on r04 from beta 0.7 at 2 percent fewer tokens, 1.2 about 0.4, 2.2 about 0.6; runs of two readings instead of three another 0.1. The last term of the margin was doubled with the third draft to reach 400k tokens. The gain grew steadily with the power and appears on all four models, so it is less likely luck than earlier differences, though the power was picked on the search set.",
  prediction:
    "Evaluated already: 63.86 at 136k, 64.88 at 204k, 65.47 at 259k, 65.72 at 317k, 65.90 at 401k; against r04 about 0.3 points more at 80k to 100k and 0.6 to 0.8 from 140k on. Elsewhere perhaps half of that.",
};

/** doubt: how a vote falls with the share of branches that took the answer up and left it again.
 * length, steady: how a vote falls with depth, and with the share of its branch that showed the answer; wander: intervals without a held answer until set aside. */
export const schedule = (beta: number) => ({
  initial: halfEven(3 + 3 * beta),
  cap: 4 * 32 ** beta,
  margin: 1.15 + 0.25 * beta + 0.6 * beta ** 6 + 0.6 * beta ** 12,
  quantile: 0.5 - 0.1 * Math.min(1, 1.5 * beta),
  length: 1 + 0.2 * Math.min(1, 1.5 * beta),
  steady: 0.35 * Math.min(1, 1.5 * beta),
  steer: Math.min(1, 1.5 * beta),
  doubt: 0.8 + 2.4 * Math.min(1, 1.5 * beta),
  wander: halfEven(60 - 54 * Math.min(1, 1.5 * beta)),
});

/** What the latest answer of an unfinished branch is worth beside a final one. */
const PREVIEW = 0.3;
/** Votes whose leader holds less than 1 / FIRM of them are nearly hopeless: their cap shrinks with the square of the shortfall. */
const FIRM = 4.5;
/** Intervals from which a deeper frontier shrinks the cap: width there costs more and mends less. */
const DEEP = 40;
/** Readings in a row after which leaving an answer counts as taking it back. */
const HELD = 2;
/** What an unfinished branch counts for, beside a finished one, in keeping and taking back. */
const LIVE = 0.4;
/** Readings in a row that make an answer one that was held. */
const STEADY = 3;

export const controller = ({ beta = 0.5 } = {}): Policy => {
  const plan = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const votes = new Map<Answer, number>();
    const kept = new Map<Answer, number>();
    const retracted = new Map<Answer, number>();
    const trail: Answer[][] = [];
    const read: number[] = [];
    const streak: number[] = [];
    const add = (map: Map<Answer, number>, key: Answer, by: number): void => {
      map.set(key, (map.get(key) ?? 0) + by);
    };
    /** Takes or undoes what an unfinished branch says: it keeps the answer it held last and has taken back those before. */
    const follow = (branch: Branch): void => {
      const { index, depth } = branch;
      const from = read[index] ?? 0;
      if (depth === from) return;
      const { answers } = branch;
      const path = trail[index] ?? [];
      let run = streak[index] ?? 0;
      for (let k = from; k < depth; k++) {
        const seen = answers[k];
        run = k > 0 && seen === answers[k - 1] ? run + 1 : 1;
        const last = path[path.length - 1];
        if (run !== HELD || seen === undefined || seen === last || seen === episode.unparsed) continue;
        if (last !== undefined) {
          add(kept, last, -LIVE);
          add(retracted, last, LIVE);
        }
        add(kept, seen, LIVE);
        path.push(seen);
      }
      trail[index] = path;
      read[index] = depth;
      streak[index] = run;
    };
    let depths = 0;
    let counted = 0;
    let done = 0;
    const take = (branches: readonly Branch[]): void => {
      for (const branch of branches) {
        if (!branch.finished) continue;
        done++;
        const path = trail[branch.index] ?? [];
        for (let k = 0; k < path.length; k++) {
          const seen = path[k];
          if (seen !== undefined) add(k + 1 < path.length ? retracted : kept, seen, -LIVE);
        }
        const { answer, answers, depth } = branch;
        if (answer === undefined || answer === episode.unparsed) continue;
        let onset = depth - 1;
        while (onset > 0 && answers[onset - 1] === answer) onset--;
        kept.set(answer, (kept.get(answer) ?? 0) + 1);
        let run = 0;
        let last: Answer | undefined;
        for (let k = 0; k < onset; k++) {
          const seen = answers[k];
          run = k > 0 && seen === answers[k - 1] ? run + 1 : 1;
          if (run !== HELD || seen === undefined || seen === answer || seen === last || seen === episode.unparsed) continue;
          last = seen;
          retracted.set(seen, (retracted.get(seen) ?? 0) + 1);
        }
        const weight = depth ** -plan.length * ((depth - onset) / depth) ** -plan.steady;
        votes.set(answer, (votes.get(answer) ?? 0) + weight);
        depths += depth;
        counted++;
      }
    };
    /** An answer that branches held and then left for another is worth less. */
    const trust = (answer: Answer): number => {
      const left = retracted.get(answer);
      if (left === undefined || left <= 0) return 1;
      const stay = (kept.get(answer) ?? 0) + 1;
      return (stay / (stay + left)) ** plan.doubt;
    };
    const shown: (Answer | undefined)[] = [];
    const since: number[] = [];
    const held: number[] = [];
    let frontier = 1;
    take(episode.widen(Math.min(plan.initial, episode.room)));
    for (;;) {
      for (const branch of episode.active) follow(branch);
      let leader: Answer | undefined;
      let best = 0;
      let sum = 0;
      for (const [answer, raw] of votes) {
        const weight = raw * trust(answer);
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
          if (answer !== undefined && answer !== episode.unparsed) preview.set(answer, (preview.get(answer) ?? 0) + PREVIEW * trust(answer));
        }
        const first = best * scale + (preview.get(leader) ?? 0);
        let second = 0;
        for (const [answer, weight] of votes) {
          if (answer !== leader) second = Math.max(second, weight * trust(answer) * scale + (preview.get(answer) ?? 0));
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
