import { halfEven, latestPlurality } from "autotts-lab";
import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Scan",
  mechanism: "Scan of constants of r01, one constant per setting, exploratory draft.",
  evidence: "r01 leads everywhere.",
  prediction: "Shows which constants of r01 matter against r01.",
};

export const schedule = (beta: number) => ({ i: 1 + halfEven(10 * beta) });

const ROWS: readonly (readonly number[])[] = [
//  initial cap margin quantile power preview firm horizon grow
  [5, 40, 1.23, 0.4, 1.3, 0.3, 2.5, 0],
  [5, 32, 1.23, 0.4, 1, 0.3, 4, 0, 8, 1.5],
  [5, 32, 1.23, 0.4, 1, 0.3, 4, 0, 8, 2.5],
  [5, 40, 1.23, 0.4, 1.3, 0.3, 4, 0, 8, 0, 1],
  [5, 32, 1.23, 0.25, 1.3, 0.3, 4, 0],
  [6, 64, 1.7, 0.4, 1, 0.3, 4, 0],
  [6, 64, 1.7, 0.6, 1, 0.3, 4, 0],
  [6, 64, 1.7, 0.5, 1.3, 0.3, 3, 0],
  [6, 64, 1.7, 0.4, 1, 0.3, 5, 0, 8, 1.5],
  [6, 64, 1.7, 0.5, 1.3, 0.3, 5, 0, 8, 0, 1],
  [6, 64, 1.3, 0.5, 1.3, 0.3, 6, 0],
];

export const controller = ({ beta = 0.5 } = {}): Policy => {
  const row = ROWS[schedule(beta).i - 1] ?? [];
  const initial = row[0] ?? 5;
  const cap = row[1] ?? 32;
  const need = row[2] ?? 1.2;
  const quantile = row[3] ?? 0.5;
  const power = row[4] ?? 1;
  const PREVIEW = row[5] ?? 0.3;
  const FIRM = row[6] ?? 5;
  const horizon = row[7] ?? 0;
  const grow = row[8] ?? 8;
  const k = row[9] ?? 0;
  const gamma = row[10] ?? 0;
  return (episode) => {
    if (episode.room === 0) return undefined;
    const votes = new Map<Answer, number>();
    const cast: Answer[] = [];
    const at: number[] = [];
    let seen = 0;
    let depths = 0;
    let counted = 0;
    let done = 0;
    const take = (branches: readonly Branch[]): void => {
      for (const branch of branches) {
        if (!branch.finished) continue;
        done++;
        const { answer } = branch;
        if (answer === undefined || answer === episode.unparsed) continue;
        cast.push(answer);
        at.push(branch.depth);
        depths += branch.depth;
        counted++;
      }
    };
    let frontier = 1;
    take(episode.widen(Math.min(initial, episode.room)));
    for (;;) {
      if (cast.length !== seen) {
        seen = cast.length;
        votes.clear();
        const mean = depths / counted;
        cast.forEach((answer, n) => {
          const ratio = (at[n] ?? 1) / mean;
          votes.set(answer, (votes.get(answer) ?? 0) + (k > 0 ? Math.exp(-k * ratio) : ratio ** -power));
        });
      }
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
      const limit = Math.min(episode.width + episode.room, Math.round(cap * (gamma > 0 ? Math.min(1, 40 / frontier) ** gamma : 1) * (sum > 0 ? Math.min(1, (FIRM * best) / sum) : 1)));
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
        const left = Math.max(0, 1 - done / Math.max(1, limit * quantile));
        episode.note({ margin, first, second, finished: done, width: episode.width, frontier });
        if (margin >= need * (horizon > 0 ? Math.sqrt(left) : 1)) return leader;
      }
      if (active.length > 0 && done < quantile * episode.width) {
        frontier++;
        take(episode.deepen(active));
        continue;
      }
      const opening = Math.min(Math.max(1, Math.round(episode.width / grow)), limit - episode.width, episode.room);
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
