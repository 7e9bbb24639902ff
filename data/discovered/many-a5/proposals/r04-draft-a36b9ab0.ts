import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Draft",
  mechanism: "draft of several mechanisms",
  evidence: "r03",
  prediction: "none yet",
};
export const settings = [
  { purse: 35, bar: 1.4, look: 1, stretch: 1.1, racers: 2, ghost: 0.25 },
  { purse: 40, bar: 1.4, look: 1, stretch: 1.1, ghost: 0.25 },
  { purse: 65, bar: 1.4, look: 0.8, stretch: 1.1, ghost: 0.25 },
  { purse: 100, bar: 1.4, look: 0.8, stretch: 1.1, ghost: 0.25 },
  { purse: 150, bar: 1.4, look: 0.8, stretch: 1.1, ghost: 0.25 },
  { purse: 200, bar: 1.6, look: 0.7, stretch: 1.1, ghost: 0.25 },
  { purse: 280, bar: 1.4, look: 0.8, stretch: 1.05, ghost: 0 },
  { purse: 350, bar: 1.6, look: 0.7, stretch: 1, ghost: 0 },
  { purse: 500, bar: 1.5, look: 0.7, stretch: 0.95, ghost: 0 },
  { purse: 700, bar: 1.5, look: 0.7, stretch: 0.95, ghost: 0 },
  { purse: 700, bar: 1.7, look: 1, stretch: 0.95, hold: 4, ghost: 0 },
];

/** The plan of a beta in [0, 1]; its middle gives the knobs their defaults. */
export function schedule(beta: number) {
  return {
    racers: 3, purse: 40 + 660 * beta, bar: 1.4 + 0.2 * beta, look: 0.8, stretch: 1.1 - 0.15 * beta, hold: 2,
    ghost: 0.25 * (1 - beta),
  };
}

const usual = schedule(0.5);

export function controller({
  racers = usual.racers, purse = usual.purse, bar = usual.bar, look = usual.look, stretch = usual.stretch,
  hold = usual.hold, ghost = usual.ghost,
} = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const weight = new Map<Answer, number>();
    const square = new Map<Answer, number>();
    const vote = (answer: Answer | undefined, w: number) => {
      if (answer === undefined || answer === episode.unparsed) return;
      weight.set(answer, (weight.get(answer) ?? 0) + w);
      square.set(answer, (square.get(answer) ?? 0) + w * w);
    };
    const said: (Answer | undefined)[] = []; // by branch index: latest probe of a branch, and for how many intervals
    const held: number[] = [];
    let finished = 0;
    let lengths = 0;
    let more = racers; // branches that the rest of the purse would still pay for
    let running: Branch[] = [];
    for (;;) {
      const opening = Math.min(racers - running.length, more);
      const moved = running;
      if (moved.length > 0) episode.deepen(moved);
      const all = opening > 0 ? [...moved, ...episode.widen(opening)] : moved;
      const open: Branch[] = [];
      for (const branch of all) {
        const answer = branch.answer;
        if (!branch.finished) {
          held[branch.index] = said[branch.index] === answer ? (held[branch.index] ?? 0) + 1 : 1;
          said[branch.index] = answer;
          open.push(branch);
          continue;
        }
        finished += 1;
        lengths += branch.depth;
        vote(answer, 1 / branch.depth);
      }
      // A straggler is left; where it held an answer, that counts for a small part of a vote.
      const limit = finished > 1 ? (stretch * lengths) / finished : Infinity;
      running = [];
      for (const branch of open) {
        if (branch.depth < limit) running.push(branch);
        else if (ghost > 0 && (held[branch.index] ?? 0) >= hold) vote(branch.answer, ghost / branch.depth);
      }
      let first = 0;
      let second = 0;
      let rival: Answer | undefined;
      let leader: Answer | undefined;
      for (const [answer, w] of weight) {
        if (w > first) {
          second = first;
          rival = leader;
          first = w;
          leader = answer;
        } else if (w > second) {
          second = w;
          rival = answer;
        }
      }
      let z = 0;
      let sure = 0;
      let witnesses = 0;
      if (leader !== undefined) {
        const noise = (square.get(leader) ?? 0) + (rival === undefined ? 0 : square.get(rival) ?? 0);
        z = (first - second) / Math.sqrt(noise);
        // Running branches that hold an answer testify: for the leader, or for whatever else, against it.
        const w = finished / lengths;
        let lead = first - second;
        let spread = noise;
        for (const branch of running) {
          const answer = branch.answer;
          if (answer === undefined || answer === episode.unparsed || (held[branch.index] ?? 0) < hold) continue;
          witnesses += answer === leader ? 1 : -1;
          lead += answer === leader ? w : -w;
          spread += w * w;
        }
        sure = lead / Math.sqrt(spread);
      }
      const left = 1000 * purse - episode.cost;
      const affordable = left > 0 ? Math.ceil((left * Math.max(1, finished)) / episode.cost) : 0;
      more = Math.min(episode.room, affordable);
      const ahead = more + running.length;
      const needed = finished > 1 ? look * Math.sqrt(ahead / finished) : Infinity;
      episode.note({ z, sure, needed, more, finished, witnesses, running: running.length });
      if (leader !== undefined && (sure >= bar || z >= needed)) return leader;
      if (running.length === 0 && more === 0) return leader ?? episode.unparsed;
    }
  };
}
