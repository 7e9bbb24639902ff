import type { Answer, Branch, Policy } from "autotts-lab";

export const statement = {
  name: "Rolling race at the price of a vote",
  mechanism: "x",
  evidence: "r04",
  prediction: "x",
};

/** The plan of a beta in [0, 1]; its middle gives the knobs their defaults. */
export function schedule(beta: number) {
  return {
    racers: 3, purse: 40 + 660 * beta, bar: 1.4 + 0.2 * beta, look: 0.8, stretch: 1.1 - 0.15 * beta, hold: 2,
    ghost: 0.25 * (1 - beta), toll: 0.5, slope: 1 + beta,
  };
}

const usual = schedule(0.5);

export function controller({
  racers = usual.racers, purse = usual.purse, bar = usual.bar, look = usual.look, stretch = usual.stretch,
  hold = usual.hold, ghost = usual.ghost, toll = usual.toll, slope = usual.slope,
} = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const weight = new Map<Answer, number>();
    const square = new Map<Answer, number>();
    const vote = (answer: Answer | undefined, w: number, sign: number) => {
      if (answer === undefined || answer === episode.unparsed) return;
      weight.set(answer, (weight.get(answer) ?? 0) + sign * w);
      square.set(answer, (square.get(answer) ?? 0) + sign * w * w);
    };
    const said: (Answer | undefined)[] = []; // by branch index: latest probe of a branch, and for how many intervals
    const held: number[] = [];
    const sunk: number[] = []; // by branch index: depth at which a branch was last set aside
    const lent: number[] = []; // by branch index: the part of a vote that it has while set aside
    let finished = 0;
    let lengths = 0;
    let wasted = 0; // intervals of branches that were set aside
    let lefts = 0;
    let more = racers; // branches that the rest of the purse would still pay for
    let running: Branch[] = [];
    let aside: Branch[] = [];
    let limit = Infinity;
    for (;;) {
      const moved = running;
      if (more > 0 && moved.length < racers && aside.length > 0) {
        // Those set aside that the risen price now covers come before new ones.
        const still: Branch[] = [];
        for (const branch of aside) {
          if (moved.length < racers && branch.depth < limit) {
            moved.push(branch);
            const w = lent[branch.index] ?? 0;
            if (w > 0) vote(branch.answer, w, -1);
            lent[branch.index] = 0;
          } else still.push(branch);
        }
        aside = still;
      }
      const opening = Math.min(racers - moved.length, more, episode.room);
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
        const before = sunk[branch.index] ?? 0;
        if (before > 0) {
          wasted -= before;
          lefts -= 1;
        }
        vote(answer, Math.pow(branch.depth, -slope), 1);
      }
      // A branch is set aside once it has cost what a vote costs here: between the mean finished length and that
      // plus what was lost on branches set aside.
      limit = finished > 1 ? ((stretch * lengths) / finished) * Math.pow(1 + wasted / lengths, toll) : Infinity;
      running = [];
      for (const branch of open) {
        if (branch.depth < limit) {
          running.push(branch);
          continue;
        }
        const before = sunk[branch.index] ?? 0;
        if (before === 0) lefts += 1;
        wasted += branch.depth - before;
        sunk[branch.index] = branch.depth;
        aside.push(branch);
        if (ghost > 0 && (held[branch.index] ?? 0) >= hold) {
          const w = ghost * Math.pow(branch.depth, -slope);
          lent[branch.index] = w;
          vote(branch.answer, w, 1);
        }
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
        const w = Math.pow(finished / lengths, slope);
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
      const coming = Math.min((episode.room * finished) / Math.max(1, finished + lefts), affordable);
      const ahead = coming + running.length;
      const needed = finished > 1 ? look * Math.sqrt(ahead / finished) : Infinity;
      episode.note({ z, sure, needed, more, finished, witnesses, limit, lefts, running: running.length });
      if (leader !== undefined && (sure >= bar || z >= needed)) return leader;
      if (running.length === 0 && more === 0) return leader ?? episode.unparsed;
    }
  };
}
export const settings = [
  { racers: 3, purse: 1500, bar: 1.7, look: 1, stretch: 0.95, hold: 4, ghost: 0, toll: 0.5, slope: 2 },
  { racers: 3, purse: 500, bar: 1.5, look: 0.7, stretch: 0.95, hold: 2, ghost: 0, toll: 0.5, slope: 2 },
  { racers: 3, purse: 1500, bar: 1.7, look: 1, stretch: 0.95, hold: 4, ghost: 0, toll: 0.15, slope: 1 },
  { racers: 3, purse: 1000, bar: 1.5, look: 0.8, stretch: 0.95, hold: 2, ghost: 0, toll: 0.25, slope: 1.5 },
  { racers: 3, purse: 1500, bar: 1.6, look: 0.9, stretch: 0.95, hold: 3, ghost: 0, toll: 0.5, slope: 3 },
];
