import { latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "rolling race that drops stragglers",
  mechanism: "The rolling race of r01 with its votes weighed by shortest finishing depth over own depth, but a running branch is dropped once it is three times as deep as the shortest finisher, its answer lends nothing more, and it uses up one of the branches allowed; a fresh branch takes its place. A straggler would cost most and weigh at most a third, and on hard questions long ones ramble.",
  evidence: "Parent r01, whose last tokens go mostly to Qwen3-0.6B. Six drafts were evaluated on the search set. Without dropping, squared weights won about a point on 4B and 8B but lost more on 0.6B, level with r01 in the mean; with dropping at 2.5 they were level too. A margin that grows with the root of the vote changed nothing. Weight power 1 with dropping at 3 was kept: at equal beta it scores like r01 within 0.1 point with 0 to 6 percent fewer tokens. Dropping at 2.2 saves up to 11 percent but loses up to 0.25 point; power 1.3 at 2.6 was as good below 150k tokens and worse at the top. The choice among drafts was made on these same scores.",
  prediction: "Against r01: the same accuracy within noise at 0 to 3 percent fewer tokens below beta 0.5 and 3 to 6 percent fewer above, nearly all of it on Qwen3-0.6B (about 13 percent at beta 1), none on 4B and 8B. At equal tokens about 0.1 point, which is within the noise of the questions.",
};

/** The plan of a beta in [0, 1]; none decreases. */
export function schedule(beta: number) {
  return {
    race: Math.round(4 * 4 ** beta),
    cap: Math.round(4 * 16 ** beta),
    margin: 1.2 * 4 ** beta,
  };
}

/** What a running branch lends to the answer it holds. */
const LEND = 0.15;
/** A vote weighs (shortest / depth) to this power: 1, as in r01. */
const POWER = 1;
/** A running branch this many times deeper than the shortest finisher is dropped: its vote would weigh at most a third. */
const STRAGGLE = 3;

export function controller({ beta = 0.5 } = {}): Policy {
  const { race, cap, margin } = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const sums = new Map<Answer, number>();
    let shortest = Infinity;
    let used = 0;
    const take = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        if (!branch.finished) continue;
        used++;
        const end = branch.answer;
        if (end === undefined || end === episode.unparsed) continue;
        shortest = Math.min(shortest, branch.depth);
        sums.set(end, (sums.get(end) ?? 0) + branch.depth ** -POWER);
      }
    };
    take(episode.widen(race));
    for (;;) {
      if (episode.active.length > 0) take(episode.deepen(episode.active));
      let leader: Answer | undefined;
      let best = 0;
      for (const [answer, sum] of sums) {
        if (sum > best) {
          best = sum;
          leader = answer;
        }
      }
      if (leader !== undefined) {
        const limit = STRAGGLE * shortest;
        const scale = shortest ** POWER;
        const votes = new Map<Answer, number>();
        for (const [answer, sum] of sums) {
          votes.set(answer, sum * scale);
        }
        const late: Branch[] = [];
        for (const branch of episode.active) {
          if (branch.depth >= limit) {
            late.push(branch);
            continue;
          }
          const held = branch.answer;
          if (held !== undefined && held !== episode.unparsed) {
            votes.set(held, (votes.get(held) ?? 0) + LEND);
          }
        }
        for (const branch of late) branch.prune();
        used += late.length;
        let second = 0;
        for (const [answer, weight] of votes) if (answer !== leader && weight > second) second = weight;
        const lead = (votes.get(leader) ?? 0) - second;
        const needed = margin * Math.max(0, 1 - used / cap);
        episode.note({ lead, needed, used, dropped: late.length });
        if (lead >= needed) return leader;
      }
      if (used >= cap) return leader ?? latestPlurality(episode);
      const opening = Math.min(race - episode.active.length, cap - episode.width, episode.room);
      if (opening > 0) take(episode.widen(opening));
      else if (episode.active.length === 0) return leader ?? latestPlurality(episode);
    }
  };
}
