import { latestPlurality, type Answer, type Branch, type Policy } from "autotts-lab";

export const statement = {
  name: "rolling race, speed-weighted votes",
  mechanism:
    "Keeps a small race of branches running and replaces each finisher while the vote is open. A finished vote weighs the " +
    "shortest finishing depth so far over its own depth; running branches lend a small fixed weight to the answer they hold. It " +
    "answers when the lead passes a margin that shrinks as the branches allowed are used up, so hopeless splits are given up.",
  evidence:
    "seed-asc is the frontier up to 432k by stopping early, but waits for each long branch and votes all lengths alike; " +
    "seed-parallel-probe beats it on Qwen3-0.6B alone, where early finishers are probably the better ones. " +
    "This is the first draft, evaluated once, constants untuned: it led seed-asc or seed-parallel-probe by 1.4 to 5.0 points at all settings; " +
    "weighting, lending and the shrinking margin were not tested apart.",
  prediction:
    "One to three points above seed-asc at 50k to 300k tokens, most on Qwen3-0.6B and 1.7B, because early finishers decide; " +
    "about level with it on 4B and 8B.",
};

/** The plan of a beta in [0, 1]; none decreases. */
export function schedule(beta: number) {
  return {
    race: Math.round(4 * 4 ** beta),
    cap: Math.round(4 * 16 ** beta),
    margin: 1.2 * 4 ** beta,
  };
}

const LEND = 0.15;

export function controller({ beta = 0.5 } = {}): Policy {
  const { race, cap, margin } = schedule(beta);
  return (episode) => {
    if (episode.room === 0) return undefined;
    const ends: Answer[] = [];
    const depths: number[] = [];
    let shortest = Infinity;
    const take = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        if (!branch.finished || branch.answer === undefined) continue;
        ends.push(branch.answer);
        depths.push(branch.depth);
        shortest = Math.min(shortest, branch.depth);
      }
    };
    take(episode.widen(race));
    for (;;) {
      if (episode.active.length > 0) take(episode.deepen(episode.active));
      const votes = new Map<Answer, number>();
      let leader: Answer | undefined;
      let first = 0;
      for (let i = 0; i < ends.length; i++) {
        const end = ends[i];
        const depth = depths[i];
        if (end === undefined || depth === undefined || end === episode.unparsed) continue;
        votes.set(end, (votes.get(end) ?? 0) + shortest / depth);
      }
      for (const [answer, weight] of votes) {
        if (weight > first) {
          first = weight;
          leader = answer;
        }
      }
      if (leader !== undefined) {
        for (const branch of episode.active) {
          const held = branch.answer;
          if (held !== undefined && held !== episode.unparsed) votes.set(held, (votes.get(held) ?? 0) + LEND);
        }
        let second = 0;
        for (const [answer, weight] of votes) if (answer !== leader && weight > second) second = weight;
        const lead = (votes.get(leader) ?? 0) - second;
        const needed = margin * (1 - ends.length / cap);
        episode.note({ lead, needed, finished: ends.length });
        if (lead >= needed) return leader;
      }
      if (ends.length >= cap) return leader ?? latestPlurality(episode);
      const opening = Math.min(race - episode.active.length, cap - episode.width, episode.room);
      if (opening > 0) take(episode.widen(opening));
      else if (episode.active.length === 0) return leader ?? latestPlurality(episode);
    }
  };
}
