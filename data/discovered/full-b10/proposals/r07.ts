import { halfEven, latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Race with instant doubt and finishing hazard",
  mechanism:
    "The frontier race of r06 with doubt read from everything that branches showed, not only from what they held. An answer shown at a single reading and then left counts as taken back (r06 asked for two readings in a row). And each vote is multiplied by the finishing hazard of its answer, (ended + 1) / (exposure + 1) to the power 0.3: ended counts the branches that finished with it, exposure the intervals during which any branch showed it, in units of the intervals shown per finished vote in this episode. An answer that is shown much and seldom concluded is one that branches do not come to believe; one that soon ends its branches is. Both use information that the probes give free.",
  evidence:
    "Eleven drafts evaluated on the search set, all from r06, and this one picked. Single readings: 65.12 at 188k, 66.27 at 322k, 66.40 at 452k, so 0.2 to 0.35 above r06 from beta 0.7; 4B gains 0.7 to 1 and 8B 0.6 to 0.9, but 1.7B loses 0.3 to 1, so the gain is not uniform. The hazard alone on r06 at power 0.5: 5 to 8 percent fewer tokens from beta 0.6 at 0.1 less accuracy, about even in all; at 1.2, or instead of part of the doubt and of steady, it stops too early. Both together is this draft. Single readings at half weight: level with whole ones, less loss on 1.7B, more on 0.6B; with doubt power 5.6 they reach 66.48 at 452k but lose in the middle; whole readings with power 5.6 lose everywhere up to beta 0.9. Nothing gained: crediting branches that left an answer and came back to it; direct duels between leader and rival by who left whom; waiting for more stragglers once the width cap is reached (lost 0.15 at beta 1).",
  prediction:
    "Evaluated already: 58.88 at 50k, 63.65 at 125k, 65.02 at 180k, 65.79 at 233k, 66.26 at 310k, 66.45 at 440k. Against r06 at equal tokens: within 0.15 either way below 150k, 0.25 more at 180k, 0.3 to 0.4 more from 230k to 440k. Elsewhere I expect half of it at most, and on models like the 1.7B perhaps none: there an answer seen once is weaker evidence. The power of the hazard and the single reading were picked among few values on 30 questions.",
};

/** hazard: how a vote grows with the share of its exposure that ended branches. doubt: how a vote falls with the share of branches that took the answer up and left it again.
 * length, steady: how a vote falls with depth, and with the share of its branch that showed the answer; wander: intervals without a held answer until set aside. */
export const schedule = (beta: number) => ({
  initial: halfEven(3 + 3 * beta),
  cap: 4 * 32 ** beta,
  margin: 1.15 + 0.25 * beta + 0.6 * beta ** 6 + 1.4 * beta ** 12,
  quantile: 0.5 - 0.1 * Math.min(1, 1.5 * beta),
  length: 1 + 0.2 * Math.min(1, 1.5 * beta),
  steady: 0.35 * Math.min(1, 1.5 * beta),
  steer: Math.min(1, 1.5 * beta),
  doubt: 1 + 3.2 * Math.min(1, 1.5 * beta),
  hazard: 0.3 * Math.min(1, 1.5 * beta),
  wander: halfEven(60 - 54 * Math.min(1, 1.5 * beta)),
});

/** What the latest answer of an unfinished branch is worth beside a final one. */
const PREVIEW = 0.3;
/** Votes whose leader holds less than 1 / FIRM of them are nearly hopeless: their cap shrinks with the square of the shortfall. */
const FIRM = 4.5;
/** Intervals from which a deeper frontier shrinks the cap: width there costs more and mends less. */
const DEEP = 40;
/** Readings in a row after which leaving an answer counts as taking it back: one, so every answer shown counts. */
const HELD = 1;
/** What an unfinished branch counts for, beside a finished one, in keeping and taking back. */
const LIVE = 0.4;
/** Readings in a row that make an answer one that was held. */
const STEADY = 3;

export const controller = ({ beta = 0.5 } = {}): Policy => {
  const plan = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const votes = new Map<Answer, number>();
    const ended = new Map<Answer, number>();
    const kept = new Map<Answer, number>();
    const retracted = new Map<Answer, number>();
    const exposure = new Map<Answer, number>();
    let exposed = 0;
    const trail: Answer[][] = [];
    const read: number[] = [];
    const streak: number[] = [];
    const add = (map: Map<Answer, number>, key: Answer, by: number): void => {
      map.set(key, (map.get(key) ?? 0) + by);
    };
    /** Reads on in an unfinished branch: it keeps the answer it held last and has taken back those before. */
    const follow = (branch: Branch): void => {
      const { index, depth } = branch;
      const from = read[index] ?? 0;
      if (depth === from) return;
      const { answers } = branch;
      const path = trail[index] ?? [];
      let run = streak[index] ?? 0;
      for (let k = from; k < depth; k++) {
        const seen = answers[k];
        if (seen !== undefined && seen !== episode.unparsed) {
          add(exposure, seen, 1);
          exposed++;
        }
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
        for (let k = read[branch.index] ?? 0; k < depth; k++) {
          const seen = answers[k];
          if (seen === undefined || seen === episode.unparsed) continue;
          add(exposure, seen, 1);
          exposed++;
        }
        if (answer === undefined || answer === episode.unparsed) continue;
        let onset = depth - 1;
        while (onset > 0 && answers[onset - 1] === answer) onset--;
        add(ended, answer, 1);
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
      const usual = exposed / Math.max(1, counted);
      const hazard = (((ended.get(answer) ?? 0) + 1) / ((exposure.get(answer) ?? 0) / usual + 1)) ** plan.hazard;
      const left = Math.max(0, retracted.get(answer) ?? 0);
      const stay = (kept.get(answer) ?? 0) + 1;
      return hazard * (stay / (stay + left)) ** plan.doubt;
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
